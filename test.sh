#!/usr/bin/env bash
# Sets up, builds and runs the tests. See --help.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
INSTALL=yes
TESTS=dev
# shellcheck source=packaging/setup.sh
. "$ROOT/packaging/setup.sh"

usage() {
    cat <<'TEXT'
Usage: ./test.sh [--long] [--no-install]

Installs what is missing (Debian and Ubuntu by apt, Fedora by dnf, macOS by brew), builds the preset dev and runs every test
but the long ones; tests against real Kafka brokers are included, which Maven fetches and which listen on loopback only.

  --long         the long tests too
  --no-install   install nothing
  --help         this text

Asks nothing; run again, it builds only what has changed. Exit code: 0 all passed, 1 not so, 2 wrong usage.
TEXT
}

while [ $# -gt 0 ]; do
    case $1 in
        --help | -h) usage; exit 0 ;;
        --no-install) INSTALL=no ;;
        --long) TESTS=all ;;
        *) wrong_usage "unknown option $1" ;;
    esac
    shift
done

install_packages build test
build_preset dev
cd "$ROOT"
# ctest's own codes are many; for a caller a failed test is a plain 1.
ctest --preset "$TESTS" </dev/null || exit 1
