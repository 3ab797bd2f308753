#!/usr/bin/env bash
# Installs what the tests need, builds with warnings as errors, runs every test project, and ends with one line:
#   N passed, N failed, N skipped
# Fails when a test failed, or when a project delivered no result or ran no test.
set -euo pipefail
cd "$(dirname "$0")/.."

results="$PWD/artifacts/test-results"
packages=(libcairo2 fonts-dejavu-core postgresql tzdata chromium)

missing() {
    local package
    for package in "${packages[@]}"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || echo "$package"
    done
}

install_missing() {
    if ! command -v dpkg-query >/dev/null; then
        echo "Not a Debian machine: install cairo, DejaVu fonts, PostgreSQL and Chromium yourself." >&2
        return
    fi

    local wanted
    wanted=$(missing)
    [ -n "$wanted" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        echo "Missing, and not root: apt-get install $(echo "$wanted" | tr '\n' ' ')" >&2
        return
    fi

    echo "Installing $(echo "$wanted" | tr '\n' ' ')"
    # No server is started by the package: the tests make a throw-away one.
    mkdir -p /etc/postgresql-common
    grep -qs '^create_main_cluster' /etc/postgresql-common/createcluster.conf \
        || echo 'create_main_cluster = false' >> /etc/postgresql-common/createcluster.conf
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    apt-get install -y -q --no-install-recommends $wanted >/dev/null 2>&1 \
        || { apt-get update -q >/dev/null && apt-get install -y -q --no-install-recommends $wanted >/dev/null; }
}

count() { # attribute, trx file
    grep -o "<Counters [^>]*" "$2" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' || echo 0
}

install_missing

postgres=""
trap '[ -z "$postgres" ] || tests/postgres.sh stop "$postgres"' EXIT
if [ -z "${TT_TEST_POSTGRES:-}" ] && postgres=$(tests/postgres.sh start); then
    export TT_TEST_POSTGRES="$postgres"
fi

# Most of what is started here ends before profile-guided code would pay for its own instrumentation.
export DOTNET_TieredPGO=0

rm -rf "$results"
dotnet build TelegramTrader.sln --nologo -v q -c Release

run() { # project file, name
    dotnet test "$1" --nologo --no-build -c Release -v q \
        --logger "trx;LogFileName=$2.trx" --logger "console;verbosity=minimal" --results-directory "$results" || true
}

projects=()
for project in tests/*/*.csproj; do
    grep -q 'Microsoft.NET.Test.Sdk' "$project" && projects+=("$project")
done

# The browser has the machine to itself; the others wait more than they compute and run side by side.
mkdir -p "$results"
for project in "${projects[@]}"; do
    name=$(basename "$project" .csproj)
    if [[ "$name" == *.Browser ]]; then
        run "$project" "$name"
    fi
done
for project in "${projects[@]}"; do
    name=$(basename "$project" .csproj)
    if [[ "$name" != *.Browser ]]; then
        run "$project" "$name" > "$results/$name.txt" 2>&1 &
    fi
done
wait

passed=0 failed=0 skipped=0 broken=0
for project in "${projects[@]}"; do
    name=$(basename "$project" .csproj)
    trx="$results/$name.trx"
    if [ -f "$results/$name.txt" ]; then
        cat "$results/$name.txt"
    fi

    if [ ! -f "$trx" ]; then
        echo "$name delivered no result." >&2
        broken=1
        continue
    fi

    total=$(count total "$trx") executed=$(count executed "$trx")
    p=$(count passed "$trx") f=$(count failed "$trx")
    if [ "$executed" -eq 0 ]; then
        echo "$name ran no test." >&2
        broken=1
    fi

    echo "$name: $p passed, $f failed, $((total - executed)) skipped"
    passed=$((passed + p)) failed=$((failed + executed - p)) skipped=$((skipped + total - executed))
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$broken" -eq 0 ]
