# A PostgreSQL for one run of the tests, in a folder of its own and reachable by a socket in it; the machine's own clusters are never touched.
# shellcheck shell=bash

postgres_bin=''
postgres_data=''
postgres_connection=''

find_postgres() {
  postgres_bin=$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1) || true
  [ -n "$postgres_bin" ] || postgres_bin=$(command -v initdb) || return 1
  postgres_bin=$(dirname "$(readlink -f "$postgres_bin")")
}

# Debian's package makes a cluster and starts it; ours is not wanted as that.
install_without_cluster() {
  local settings=/etc/postgresql-common/createcluster.d/throughline.conf
  if [ "$(id -u)" -eq 0 ] && [ -z "$postgres_bin" ]; then
    mkdir -p "${settings%/*}"
    echo 'create_main_cluster = false' >"$settings"
    install_packages "$@"
    rm -f "$settings"
  else
    install_packages "$@"
  fi
  find_postgres || die "PostgreSQL was installed but initdb is not in /usr/lib/postgresql/*/bin"
}

# PostgreSQL refuses to run as root: root starts it as Debian's user postgres.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
  local socket=$1/postgres log=$1/postgres.log tries=0
  mkdir -m 700 "$socket"
  if [ "$(id -u)" -eq 0 ]; then
    chmod 711 "$1"
    chown postgres: "$socket"
  fi
  postgres_data=$socket/data
  (cd / && as_postgres "$postgres_bin/initdb" -D "$postgres_data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions) >"$log" 2>&1 ||
    { cat "$log" >&2; die "initdb failed"; }
  cd / && set -m
  as_postgres "$postgres_bin/postgres" -D "$postgres_data" -k "$socket" -c listen_addresses= -c max_connections=300 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off >"$log" 2>&1 </dev/null &
  postgres_job=$!
  set +m
  cd "$OLDPWD"
  until "$postgres_bin/pg_isready" -q -h "$socket"; do
    kill -0 "$postgres_job" 2>/dev/null && [ $((tries += 1)) -lt 300 ] || { cat "$log" >&2; die "PostgreSQL did not start"; }
    sleep 0.1
  done
  postgres_connection="Host=$socket;Username=postgres;Database=postgres"
}

# Immediate: the data are thrown away.
stop_postgres() {
  [ -n "$postgres_data" ] || return 0
  if [ -f "$postgres_data/postmaster.pid" ]; then kill -QUIT "$(head -1 "$postgres_data/postmaster.pid")" 2>/dev/null || true; fi
  wait "${postgres_job:-}" 2>/dev/null || true
  postgres_data=''
}
