#!/usr/bin/env bash
# A throw-away PostgreSQL server for the tests: it listens on a socket in its own temporary folder and nowhere else.
#   connection=$(tests/postgres.sh start)     prints a connection string for Npgsql
#   tests/postgres.sh stop "$connection"      stops the server and deletes its folder
#   tests/postgres.sh check                   says nothing where start would find what it needs
# Exit code 3: PostgreSQL is not installed.
set -euo pipefail

fail() { echo "$1" >&2; exit "$2"; }

find_programs() {
    local newest
    newest=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
    if [[ -n "$newest" && -x "$newest/initdb" ]]; then
        echo "$newest"
    elif command -v initdb >/dev/null; then
        dirname "$(command -v initdb)"
    else
        fail "PostgreSQL is not installed (no initdb in /usr/lib/postgresql or on the path)." 3
    fi
}

# initdb refuses to run as root, so the server then belongs to the user that the package made.
as_owner() {
    if [[ $(id -u) -eq 0 ]]; then
        su postgres -s /bin/sh -c "$1"
    else
        sh -c "$1"
    fi
}

check() {
    find_programs >/dev/null
    if [[ $(id -u) -eq 0 ]]; then
        id postgres >/dev/null 2>&1 || fail "There is no user postgres to run the server as." 3
    fi
}

start() {
    local programs folder
    check
    programs=$(find_programs)
    folder=$(mktemp -d "${TMPDIR:-/tmp}/tt-postgres.XXXXXX")
    if [[ $(id -u) -eq 0 ]]; then
        chown postgres "$folder"
    fi

    local settings="-c listen_addresses='' -c unix_socket_directories=$folder -c fsync=off -c full_page_writes=off"
    settings+=" -c max_connections=50 -c max_wal_size=2GB"
    (
        cd "$folder"
        as_owner "$programs/initdb -D $folder/db -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync" >initdb.log 2>&1 \
            || { cat initdb.log >&2; exit 1; }
        as_owner "$programs/pg_ctl -D $folder/db -w -t 60 -l $folder/server.log -o \"$settings\" start" \
            </dev/null >start.log 2>&1 || { cat start.log "$folder/server.log" >&2; exit 1; }
    )
    echo "Host=$folder;Username=postgres;Database=postgres"
}

stop() {
    local folder=${1#Host=}
    folder=${folder%%;*}
    [[ "$(basename "$folder")" == tt-postgres.* && -d "$folder/db" ]] || fail "$1 is not a server that this script started." 1
    (cd "$folder" && as_owner "$(find_programs)/pg_ctl -D $folder/db -w -m immediate stop" >/dev/null)
    rm -rf "$folder"
}

case "${1:-}" in
    start) start ;;
    stop) stop "${2:?the connection string that start printed}" ;;
    check) check ;;
    *) fail "usage: tests/postgres.sh start | stop CONNECTION | check" 2 ;;
esac
