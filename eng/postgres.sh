#!/usr/bin/env bash
# A PostgreSQL of our own in a temporary folder. Source it: start_postgres sets CLAVESENCE_TEST_POSTGRES; stop_postgres ends it.
# An argument is more of the server's options; without one it is as durable as in production.
pg_as() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$1"; else bash -c "$1"; fi; }
start_postgres() {
  local bin; bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  pg_folder=$(mktemp -d); [ "$(id -u)" = 0 ] && chown postgres "$pg_folder"
  pg_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  pg_as "$bin/initdb -D $pg_folder/data -U clave --auth=trust --no-sync -E UTF8 --locale=C.UTF-8 >/dev/null"
  pg_as "$bin/pg_ctl -D $pg_folder/data -w -s -l $pg_folder/log -o '-p $pg_port -k $pg_folder -c listen_addresses=127.0.0.1 -c max_connections=300 ${1:-}' start"
  pg_bin=$bin
  export CLAVESENCE_TEST_POSTGRES="Host=127.0.0.1;Port=$pg_port;Username=clave;Database=postgres"
}
stop_postgres() {
  [ -n "${pg_folder:-}" ] || return 0
  pg_as "$pg_bin/pg_ctl -D $pg_folder/data -m immediate -s stop" || true
  rm -rf "$pg_folder"; pg_folder=""
}
