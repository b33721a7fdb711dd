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
Kafka on this machine with six consumers on four partitions, and shows who works and who idles.

  --for SECONDS   how long to watch (60)
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
exec "$PROGRAMS/rollcallctl" lab run idle-consumers --for "$SECONDS_TO_RUN"
