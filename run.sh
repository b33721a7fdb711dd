#!/usr/bin/env bash
# Sets up, builds and starts Rollcall on its training cluster. See --help.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
INSTALL=yes
BUILD_ONLY=no
SECONDS_TO_RUN=60
# shellcheck source=packaging/setup.sh
. "$ROOT/packaging/setup.sh"

usage() {
    cat <<'TEXT'
Usage: ./run.sh [--for SECONDS] [--build-only] [--no-install]

Installs what is missing (Debian and Ubuntu by apt, Fedora by dnf, macOS by brew), builds Rollcall, starts a real Apache
Kafka on this machine with six consumers on four partitions, and shows who works and who idles: in Rollcall's window, or with
no display (no DISPLAY, no WAYLAND_DISPLAY) as a table, with a picture of each page under build/tour afterwards.

  --for SECONDS   how long to watch with no display (60)
  --build-only    set up and build; the last line printed is the folder that holds the programs
  --no-install    install nothing
  --help          this text

Asks nothing; run again, it does only what is left to do. Ctrl+C ends everything.
Exit code: 0 when six members were seen, four working and two idle; 1 when not, or when something could not be done; 2 wrong usage.
TEXT
}

while [ $# -gt 0 ]; do
    case $1 in
        --help | -h) usage; exit 0 ;;
        --no-install) INSTALL=no ;;
        --build-only) BUILD_ONLY=yes ;;
        --for)
            [ $# -ge 2 ] || wrong_usage "--for wants a number of seconds"
            SECONDS_TO_RUN=$2
            shift ;;
        *) wrong_usage "unknown option $1" ;;
    esac
    shift
done
case $SECONDS_TO_RUN in
    '' | *[!0-9]* | 0) wrong_usage "--for wants a number of seconds, not '$SECONDS_TO_RUN'" ;;
esac

install_packages build
build_preset release
PROGRAMS=$ROOT/build/release/bin
if [ "$BUILD_ONLY" = yes ]; then
    echo "$PROGRAMS"
    exit 0
fi
fetch_training_kafka
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    exec "$PROGRAMS/rollcall" --demo
fi

# Runs a program so that whoever ends this script ends it too: a shell that waits for a program hears no signal before its end.
child=
run() {
    "$@" &
    child=$!
    wait "$child"
}
trap 'trap - INT TERM; kill -TERM "$child" 2>/dev/null; wait "$child"; exit 130' INT TERM

say "no display here: the same as a table, then a picture of each page"
run "$PROGRAMS/rollcallctl" lab run idle-consumers --for "$SECONDS_TO_RUN"
rm -rf "$ROOT/build/tour"
export QT_QPA_PLATFORM=offscreen
run "$PROGRAMS/rollcall" --tour "$ROOT/build/tour" || fail "the pictures could not be taken; the line above says why"
say "a picture of each page: $ROOT/build/tour"
