# Sourced by the scripts beside this folder: goes to the top of the repository, installs what deps/debian.txt lists and is
# not there (sudo where not root), and builds. Costs nothing when all is there already.
cd "$(dirname "$0")/.."

# How many jobs: every processor, unless KHALDUN_JOBS says otherwise.
jobs=${KHALDUN_JOBS:-$(nproc)}

say() { printf '== %s\n' "$*"; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else
        echo "Missing packages, and neither root nor sudo is here. As root, run: $*" >&2
        return 1
    fi
}

# A node from elsewhere (nodesource, nvm) stands in for Debian's nodejs and npm, which would conflict with it.
node_is_here() {
    command -v npm >/dev/null && command -v node >/dev/null &&
        [ "$(node -p 'parseInt(process.versions.node)' 2>/dev/null || echo 0)" -ge 18 ]
}

wanted_packages() {
    sed -e 's/#.*//' -e 's/[[:space:]].*//' -e '/^$/d' deps/debian.txt |
        if node_is_here; then grep -vx -e nodejs -e npm; else cat; fi
}

missing_packages() {
    wanted_packages | while read -r package; do
        case $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) in
            installed) ;;
            *) echo "$package" ;;
        esac
    done
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

install_packages() {
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null; then
        echo "These packages of Debian 12 are missing; install them in your system's way:" $missing >&2
        return 1
    fi
    say "installing" $missing
    # The lists of packages may be absent or old: fetch them once the first try has failed.
    apt_install $missing >/dev/null 2>&1 || { as_root apt-get update -qq && apt_install $missing; }
}

# build_in FOLDER [MESON OPTION...]: configures once, compiles what changed, shows the log only when it fails.
build_in() {
    folder=$1
    shift
    [ -f "$folder/build.ninja" ] || quiet meson setup "$folder" "$@"
    say "building $folder"
    quiet ninja -k 0 -C "$folder" -j "$jobs"
}

quiet() {
    log=$(mktemp)
    if "$@" >"$log" 2>&1; then rm "$log"; else
        tail -60 "$log"
        rm "$log"
        return 1
    fi
}

install_packages
