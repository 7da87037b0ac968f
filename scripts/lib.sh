# Shared by ./throughline, ./run, ./test and .ci/run: sourced, never run. Sets root and build; prints to standard error only.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
build=$root/.build
client=$root/src/Throughline.Web/client

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() { say "$*"; exit 1; }

# ---------------------------------------------------------------- processes

groups=()

# Starts a command in a process group of its own and leaves its id in $started, so that stop_groups can end it with all its children.
start_group() {
  set -m
  "$@" </dev/null &
  started=$!
  set +m
  groups+=("$started")
}

# Runs a command in its own group and returns its exit status; a signal to this script is handled at once, not after the command.
run_group() {
  start_group "$@"
  wait "$started"
}

stop_groups() {
  local group
  for group in "${groups[@]}"; do kill -TERM -- "-$group" 2>/dev/null || true; done
  for group in "${groups[@]}"; do wait "$group" 2>/dev/null || true; done
  groups=()
}

# One build at a time in this working copy: two would write the same obj folders.
lock_build() {
  mkdir -p "$build"
  exec 8>"$build/lock"
  flock -n 8 && return
  say "another build is running here, waiting for it"
  flock 8
}

unlock_build() { exec 8>&-; }

# ---------------------------------------------------------------- what must be there

# No build server outlives a script: the compiler serves this script alone, in one of its groups.
prepare_dotnet() {
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true
  export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=true SharedCompilationId=throughline-$$
  command -v dotnet >/dev/null || die "the .NET SDK 10 is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
  command -v node >/dev/null || die "Node.js 20 or later is missing: https://nodejs.org"
  [ "$(node -p 'Number(process.versions.node.split(".")[0])')" -ge 20 ] || die "Node.js 20 or later is needed, found $(node -v)"
  local missing=()
  compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null || compgen -G '/usr/lib*/libicuuc.so.*' >/dev/null || missing+=(libicu72)
  [ -e /usr/share/zoneinfo/Asia/Shanghai ] || missing+=(tzdata)
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
  dotnet --version >/dev/null 2>&1 || die "the .NET SDK 10 is missing (global.json asks for 10.0): https://dotnet.microsoft.com/download/dotnet/10.0"
}

# Installs Debian packages, saying so; without the right to, says what is missing and ends.
install_packages() {
  local become=()
  command -v apt-get >/dev/null || die "missing, to be installed by hand: $*"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null || die "missing: $*. Install with: sudo apt-get install $*"
    become=(sudo -n)
  fi
  say "installing Debian packages: $*"
  local install=("${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@") log
  log=$(mktemp)
  if ! "${install[@]}" >"$log" 2>&1 </dev/null; then
    "${become[@]}" apt-get update -q >"$log" 2>&1 </dev/null || { cat "$log" >&2; rm -f "$log"; die "apt-get update failed"; }
    "${install[@]}" >"$log" 2>&1 </dev/null || { cat "$log" >&2; rm -f "$log"; die "could not install: $*"; }
  fi
  rm -f "$log"
}

# ---------------------------------------------------------------- building

# Builds the browser part into wwwroot; packages are installed only when the lock file changed.
build_client() {
  local lock=$client/package-lock.json installed=$client/node_modules/.installed-from
  if ! cmp -s "$lock" "$installed"; then
    say "client: installing npm packages"
    (cd "$client" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) && cp "$lock" "$installed" || return 1
  fi
  (cd "$client" && npm run --silent build)
}

# Types, format and unit tests of the client.
check_client() {
  (cd "$client" && npm run --silent check)
}

source_files() {
  find "$root/src" "$root/Directory.Build.props" "$root/Directory.Build.targets" "$root/Directory.Packages.props" \
    "$root/global.json" "$root/BannedSymbols.txt" "$root/scripts/lib.sh" \
    \( -name bin -o -name obj -o -name node_modules -o -path "$root/src/Throughline.Web/wwwroot" \) -prune -o -type f "$@"
}

runtime_identifier() {
  case "$(uname -m)" in
    x86_64 | amd64) echo linux-x64 ;;
    aarch64 | arm64) echo linux-arm64 ;;
    *) die "no build for the processor $(uname -m)" ;;
  esac
}

# Lets EF write its model as code, for each database, into obj of the core; -p:CompiledModel=true compiles it in.
# Takes the runtime identifier of the build, if it has one. Profiles of what runs once do not pay.
compile_model() {
  local core=$root/src/Throughline.Core rid=${1:-} writing=() kind
  local -x DOTNET_TieredPGO=0
  rm -rf "$core/obj/CompiledModel"
  (cd "$root" && dotnet tool restore -v q) >&2 || return 1
  dotnet build "$core" -c Release ${rid:+-r "$rid"} --no-restore -p:RunAnalyzers=false -p:GenerateDocumentationFile=false -v q -clp:NoSummary >&2 || return 1
  for kind in Sqlite Postgres; do
    (cd "$root" && exec dotnet ef dbcontext optimize --no-build --configuration Release ${rid:+--runtime "$rid"} -p "$core" \
      -c "${kind}AppDb" -n "Throughline.Core.Migrations.Compiled.$kind" -o "obj/CompiledModel/$kind") >/dev/null &
    writing+=($!)
  done
  for kind in "${writing[@]}"; do wait "$kind" || return 1; done
}

publish_app() {
  local target=$1 rid web=$root/src/Throughline.Web/Throughline.Web.csproj began=$SECONDS client_job
  rid=$(runtime_identifier)
  trap stop_groups EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  prepare_dotnet
  say "building the application (about a minute the first time)"
  start_group build_client >&2
  client_job=$started
  run_group dotnet restore "$web" -p:RuntimeIdentifier="$rid" --locked-mode -p:PublishReadyToRun=true -v q >&2 || die "dotnet restore failed"
  say "compiling and publishing"
  run_group compile_model "$rid" || die "writing the model of the database failed"
  wait "$client_job" || die "building the client failed"
  rm -rf "$target.partial"
  run_group env DOTNET_TieredPGO=0 dotnet publish "$web" -c Release -r "$rid" --no-self-contained --no-restore -p:PublishReadyToRun=true -p:CompiledModel=true -p:RunAnalyzers=false -p:GenerateDocumentationFile=false -v q -clp:NoSummary -o "$target.partial" >&2 ||
    die "dotnet publish failed"
  mv "$target.partial" "$target"
  stop_groups
  trap - EXIT INT TERM
  say "built in $((SECONDS - began)) s"
}

# Sets $app to a folder with a published build of the sources as they are, building it if need be.
# First asks for paths, sizes and times (milliseconds); if these moved, for contents: a checkout that only touches files builds nothing.
# The open descriptor 9 goes into the program that runs: a build in use is not removed.
ensure_app() {
  local listing content built_listing='' built_content=''
  listing=$(source_files -printf '%p %s %T@\n' | cksum)
  listing=${listing// /-}
  if [ -r "$build/app/current" ]; then read -r built_listing built_content <"$build/app/current" || true; fi
  if [ "$listing" != "$built_listing" ] || ! use_app "$built_content"; then
    mkdir -p "$build/app"
    lock_build
    content=$(source_files -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
    [ -x "$build/app/$content/throughline" ] || publish_app "$build/app/$content"
    printf '%s %s\n' "$listing" "$content" >"$build/app/current.new"
    mv "$build/app/current.new" "$build/app/current"
    use_app "$content" || die "the build in $build/app/$content is not complete; remove it and start again"
    remove_old_apps "$content"
    unlock_build
  fi
}

use_app() {
  app=$build/app/$1
  [ -x "$app/throughline" ] && exec 9<"$app/throughline.dll" && flock -sn 9 && [ -x "$app/throughline" ]
}

remove_old_apps() {
  local old
  for old in "$build"/app/*/; do
    [ "$old" = "$build/app/$1/" ] && continue
    (flock -xn 7 && rm -rf "$old") 7<"$old/throughline.dll" 2>/dev/null || [ -e "$old/throughline.dll" ] || rm -rf "$old"
  done
}
