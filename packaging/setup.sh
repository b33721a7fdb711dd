# shellcheck shell=bash
# What run.sh, test.sh and .ci/run have in common; to be sourced. Works with the bash 3.2 of a Mac.
#
#   install_packages build|test|ci ...   installs of these sets what is missing; never asks
#   build_preset PRESET [TARGET]         configures once, then builds
#   fetch_training_kafka                 the training cluster's jars, once a machine
#
# Set before: ROOT, the repository's folder; INSTALL, yes or no.

export LC_ALL=C.UTF-8
# Two clones of this repository share what the compiler cache holds.
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$ROOT} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
KAFKA_POM=$ROOT/resources/training-cluster/pom.xml

say() { printf '== %s\n' "$*"; }

# fail TEXT: what happened and what to try, in one line.
fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

wrong_usage() {
    printf '%s: %s (see --help)\n' "${0##*/}" "$*" >&2
    exit 2
}

# --- packages -----------------------------------------------------------------------------------------------------------

package_manager() {
    if command -v apt-get >/dev/null; then echo apt
    elif command -v dnf >/dev/null; then echo dnf
    elif command -v brew >/dev/null; then echo brew
    else echo none
    fi
}

packages_apt() {
    case $1 in
        build) echo build-essential cmake ninja-build ccache pkg-config ca-certificates libfmt-dev nlohmann-json3-dev libcli11-dev libexpected-dev \
            zlib1g-dev libssl-dev libzstd-dev libsasl2-dev libcurl4-openssl-dev qt6-base-dev libgl1-mesa-dev libqcustomplot-dev \
            qtkeychain-qt6-dev libspdlog-dev libfast-float-dev ;;
        test) echo librapidcheck-dev libcpp-httplib-dev ;;
        ci) echo git librdkafka-dev clang-19 clang-tidy-19 clang-format-19 libc++-19-dev libc++abi-19-dev ;;
    esac
}

packages_dnf() {
    case $1 in
        build) echo gcc-c++ cmake ninja-build ccache pkgconf-pkg-config fmt-devel json-devel cli11-devel expected-devel zlib-devel openssl-devel \
            libzstd-devel cyrus-sasl-devel libcurl-devel librdkafka-devel qt6-qtbase-devel qcustomplot-qt6-devel \
            qtkeychain-qt6-devel spdlog-devel fast_float-devel ;;
        test) echo rapidcheck-devel cpp-httplib-devel ;;
    esac
}

packages_brew() {
    case $1 in
        build) echo cmake ninja ccache pkg-config fmt nlohmann-json cli11 tl-expected openssl@3 zstd librdkafka qt qtkeychain spdlog curl fast_float ;;
        test) echo rapidcheck cpp-httplib ;;
    esac
}

# java_is_missing java|javac: any from 17 on will do, whoever installed it.
java_is_missing() {
    local version
    version=$("$1" -version 2>&1 | sed -n -e 's/^javac \([0-9]\{1,\}\).*/\1/p' -e 's/.* version "\([0-9]\{1,\}\).*/\1/p' | head -n 1)
    [ "${version:-0}" -lt 17 ]
}

packages_java() {
    case $(package_manager)-$1 in
        apt-java) first_known_apt openjdk-17-jre-headless default-jre-headless ;;
        apt-javac) first_known_apt openjdk-17-jdk-headless default-jdk-headless ;;
        dnf-java) echo java-21-openjdk-headless ;;
        dnf-javac) echo java-21-openjdk-devel ;;
        brew-*) echo openjdk@17 ;;
    esac
}

# Debian 13 has no 17 any more, but its default is newer.
first_known_apt() {
    if apt-cache show "$1" >/dev/null 2>&1; then echo "$1"; else echo "$2"; fi
}

installed() {
    case $(package_manager) in
        apt) [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
        dnf) rpm -q --whatprovides "$1" >/dev/null 2>&1 ;;
        brew) brew list --versions "$1" >/dev/null 2>&1 ;;
    esac
}

missing_packages() {
    local set package java=
    for set in "$@"; do
        for package in $("packages_$(package_manager)" "$set"); do
            installed "$package" || echo "$package"
        done
        case $set in
            build) java=java ;;
            test) java=javac ;;
        esac
    done
    command -v mvn >/dev/null || echo maven
    if [ -n "$java" ] && java_is_missing "$java"; then packages_java "$java"; fi
}

# The words before a command that needs root; fails where there is no way to become root without a question.
as_root() {
    if [ "$(id -u)" = 0 ]; then echo env
    elif sudo -n true 2>/dev/null; then echo "sudo -n env"
    else return 1
    fi
}

install_packages() {
    [ "$(package_manager)" != none ] || { say "no apt-get, dnf or brew here: going on with what is installed"; return 0; }
    use_brew_tools
    local missing
    missing=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if [ "$INSTALL" != yes ]; then
        say "not installed (--no-install): $missing"
        return 0
    fi
    "install_$(package_manager)" "$missing" </dev/null
}

# Each takes the packages in one argument and splits it itself.
# shellcheck disable=SC2086
install_apt() {
    local line="sudo apt-get update && sudo apt-get install -y --no-install-recommends $1" root apt
    root=$(as_root) || fail "packages are missing, and there is neither root nor a password-free sudo. Run this, then start again: $line"
    say "installing: $1"
    # A settings file that is already there (a mirror in /etc/maven) stays, without the question that dpkg would ask.
    apt="$root DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0
         -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold"
    # One unreachable foreign archive makes update fail and need not matter: install says what it lacks.
    $apt update || say "apt-get update had errors (above)"
    $apt install -y --no-install-recommends $1 >/dev/null || fail "apt could not install the packages (above). Try by hand: $line"
}

# shellcheck disable=SC2086
install_dnf() {
    local line="sudo dnf install -y $1" root
    root=$(as_root) || fail "packages are missing, and there is neither root nor a password-free sudo. Run this, then start again: $line"
    say "installing: $1"
    $root dnf install -y $1 || fail "dnf could not install the packages (above). Try by hand: $line"
}

# shellcheck disable=SC2086
install_brew() {
    say "installing: $1"
    HOMEBREW_NO_AUTO_UPDATE=1 brew install $1 || fail "brew could not install the packages (above): $1"
    use_brew_tools
}

# Homebrew keeps Java and OpenSSL out of the way of the system's.
use_brew_tools() {
    [ "$(package_manager)" = brew ] || return 0
    local prefix
    prefix=$(brew --prefix)
    export PATH="$prefix/opt/openjdk@17/bin:$PATH" OPENSSL_ROOT_DIR="$prefix/opt/openssl@3" CMAKE_PREFIX_PATH="$prefix"
}

# --- build --------------------------------------------------------------------------------------------------------------

build_preset() {
    local preset=$1 target=${2:-all}
    if [ ! -f "$ROOT/build/$preset/build.ninja" ]; then
        (cd "$ROOT" && cmake --preset "$preset") || fail "cmake could not configure the preset $preset; its last lines say why"
    fi
    (cd "$ROOT" && cmake --build --preset "$preset" --target "$target") || fail "the preset $preset does not build; the compiler's messages are above"
}

# --- Kafka --------------------------------------------------------------------------------------------------------------

fetch_training_kafka() {
    local version cache part
    version=$(sed -n 's:.*<kafka.version>\(.*\)</kafka.version>.*:\1:p' "$KAFKA_POM" | head -n 1)
    [ -n "$version" ] || fail "$KAFKA_POM names no kafka.version"
    cache=${XDG_CACHE_HOME:-$HOME/.cache}/rollcall/kafka
    [ ! -e "$cache/$version/kafka_2.13-$version.jar" ] || return 0
    say "fetching Apache Kafka $version for the training cluster, once"
    part=$cache/$version.part.$$
    mkdir -p "$cache"
    mvn -q -B -f "$KAFKA_POM" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$part" </dev/null \
        || { rm -rf "$part"; fail "Maven could not fetch Apache Kafka $version; see its message, and whether Maven Central or a mirror in ~/.m2/settings.xml is reachable"; }
    if [ -e "$cache/$version" ]; then
        rm -rf "${cache:?}/$version"
    fi
    mv "$part" "$cache/$version"
}
