#!/usr/bin/env bash
# Runs a command in a clone of this repository on a Debian that has nothing but its base system. See --help.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
SUITE=bookworm
KEEP=no
FOLDER=

usage() {
    cat <<'TEXT'
Usage: sudo tests/support/fresh_debian.sh [--suite SUITE] [--folder FOLDER] [--keep] [--] COMMAND [ARGUMENT ...]

Makes a Debian base system with debootstrap, gives it /proc, /dev and this machine's name servers, certificates, apt and Maven settings, clones the
last commit of this repository into it, and runs COMMAND in the clone with a HOME of its own, C.UTF-8 and nothing else of this environment.
Example: sudo tests/support/fresh_debian.sh ./run.sh --build-only

  --suite SUITE     the Debian suite (bookworm)
  --folder FOLDER   where to put it, and use again what is there: the second run of a command, or a second command, on the same machine
  --keep            leave the folder behind (given with --folder: always left)

Exit code: COMMAND's; 3 when processes of it were still running; 1 when the system could not be made.
TEXT
}

while [ $# -gt 0 ]; do
    case $1 in
        --help | -h) usage; exit 0 ;;
        --suite) SUITE=$2; shift ;;
        --folder) FOLDER=$2; KEEP=yes; shift ;;
        --keep) KEEP=yes ;;
        --) shift; break ;;
        -*) usage >&2; exit 2 ;;
        *) break ;;
    esac
    shift
done
[ $# -gt 0 ] || { usage >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "fresh_debian.sh: a chroot needs root; start it with sudo" >&2; exit 1; }

FOLDER=${FOLDER:-$(mktemp -d "${TMPDIR:-/tmp}/rollcall-fresh.XXXXXX")}
mkdir -p "$FOLDER"
FOLDER=$(cd "$FOLDER" && pwd -P)

processes_inside() {
    local process
    for process in /proc/[0-9]*; do
        [ "$(readlink "$process/root" 2>/dev/null)" != "$FOLDER" ] || echo "${process#/proc/}"
    done
}

clean_up() {
    local process mounted=no folder
    for process in $(processes_inside); do kill -KILL "$process" 2>/dev/null || true; done
    for folder in dev proc; do
        if mountpoint -q "$FOLDER/$folder"; then umount -R "$FOLDER/$folder" 2>/dev/null || umount -R -l "$FOLDER/$folder" || mounted=yes; fi
    done
    if [ "$KEEP" = no ] && [ "$mounted" = no ]; then
        rm -rf --one-file-system "$FOLDER"
    else
        echo "fresh_debian.sh: left in $FOLDER" >&2
    fi
}
trap clean_up EXIT
trap 'exit 130' INT TERM

if [ ! -e "$FOLDER/etc/debian_version" ]; then
    site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Origin: Debian' | head -n 1)
    started=$SECONDS
    debootstrap --variant=minbase "$SUITE" "$FOLDER" "${site:-http://deb.debian.org/debian}" >"$FOLDER.log" 2>&1 || { tail -n 20 "$FOLDER.log" >&2; exit 1; }
    rm -f "$FOLDER.log"
    echo "fresh_debian.sh: base system of $SUITE made in $((SECONDS - started)) s" >&2
fi

rm -f "$FOLDER/etc/apt/sources.list" # debootstrap's; the machine's own comes with /etc/apt
# What belongs to the network that this machine is in, not to the machine.
for path in /etc/resolv.conf /etc/hosts /etc/apt /etc/maven /usr/share/keyrings /usr/local/share/ca-certificates; do
    [ -e "$path" ] || continue
    mkdir -p "$FOLDER$(dirname "$path")"
    cp -RL "$path" "$FOLDER$(dirname "$path")/"
done
mkdir -p "$FOLDER/root/.m2"
for file in settings.xml settings-security.xml; do
    [ ! -e "$HOME/.m2/$file" ] || cp "$HOME/.m2/$file" "$FOLDER/root/.m2/"
done

mountpoint -q "$FOLDER/proc" || mount -t proc proc "$FOLDER/proc"
mountpoint -q "$FOLDER/dev" || { mount --rbind /dev "$FOLDER/dev" && mount --make-rslave "$FOLDER/dev"; }
if [ -e "$FOLDER/root/rollcall" ]; then
    git -C "$FOLDER/root/rollcall" pull -q --ff-only "$ROOT" HEAD
else
    git clone -q --no-local "$ROOT" "$FOLDER/root/rollcall"
fi

started=$SECONDS
code=0
# shellcheck disable=SC2016
chroot "$FOLDER" /usr/bin/env -i HOME=/root LANG=C.UTF-8 LC_ALL=C.UTF-8 CI=true PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    /bin/sh -c 'cd /root/rollcall && exec "$@"' sh "$@" </dev/null || code=$?
echo "fresh_debian.sh: '$*' ended with $code after $((SECONDS - started)) s" >&2
left=$(processes_inside | tr '\n' ' ')
if [ -n "$left" ]; then
    # shellcheck disable=SC2086
    ps -o pid,args -p "$(echo $left | tr ' ' ',')" >&2 || true
    echo "fresh_debian.sh: these were still running" >&2
    [ "$code" != 0 ] || code=3
fi
exit "$code"
