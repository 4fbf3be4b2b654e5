#!/usr/bin/env bash
# Measures the Release build on this machine; docs/performance.md says what each line means. A quiet machine needs about four minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
# Whether the time of an answer tells who has an account (docs/security-figures.md): by itself, and red when it does.
if [ "${1:-}" = enumeration ]; then
  dotnet build tests/ClaveSence.Bench -c Release -v quiet --nologo -clp:ErrorsOnly
  exec dotnet artifacts/bin/ClaveSence.Bench/release/ClaveSence.Bench.dll "$@"
fi
# The office's queue with 100 000 requests, by itself.
if [ "${1:-}" = queue ]; then
  . eng/postgres.sh
  trap stop_postgres EXIT
  if ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1; then start_postgres; fi
  dotnet build tests/ClaveSence.Bench -c Release -v quiet --nologo -clp:ErrorsOnly
  dotnet artifacts/bin/ClaveSence.Bench/release/ClaveSence.Bench.dll queue
  exit
fi
. eng/postgres.sh
trap stop_postgres EXIT
# What the operations of OpenID Connect cost, beside npm's oidc-provider and a bare OpenIddict in the same run: ./dev bench oidc [SECONDS [ROUNDS]]; 5 and 3.
if [ "${1:-}" = oidc ]; then
  dotnet build tests/ClaveSence.Bench -c Release -v quiet --nologo -clp:ErrorsOnly
  if ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1; then start_postgres; fi
  peers=(); mkdir -p artifacts/bench-peers; cp -r tests/ClaveSence.Bench/Peers/* artifacts/bench-peers/
  if command -v npm >/dev/null && (cd artifacts/bench-peers/oidc-provider && npm ci --silent --no-audit --no-fund >&2); then
    peers+=("node=$PWD/artifacts/bench-peers/oidc-provider")
  fi
  if (cd artifacts/bench-peers/openiddict && dotnet publish -c Release -o out -v quiet --nologo >&2); then
    peers+=("bare=$PWD/artifacts/bench-peers/openiddict/out/openiddict-bare.dll")
  fi
  [ ${#peers[@]} -eq 2 ] || echo "bench: a peer could not be installed; the others are measured without it" >&2
  dotnet artifacts/bin/ClaveSence.Bench/release/ClaveSence.Bench.dll oidc \
    "$PWD/artifacts/bin/ClaveSence.Web/release/clave-sence.dll" "${2:-5}" "${3:-3}" "${peers[@]}"
  exit
fi
if ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1; then start_postgres; fi
dotnet build tests/ClaveSence.Bench -c Release -v quiet --nologo -clp:ErrorsOnly
builds=("release=$PWD/artifacts/bin/ClaveSence.Web/release/clave-sence.dll")
# A restore for one platform writes that platform into the lock files: they are put back as they were.
locks=$(mktemp -d); for p in Domain Web; do cp src/ClaveSence.$p/packages.lock.json "$locks/$p"; done
# Compiled ahead of time, as it is published; without its compiler's package there is one line less.
if [ "${1:-}" != --no-publish ] && dotnet publish src/ClaveSence.Web -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true \
  -p:RestoreLockedMode=false -o artifacts/ready-to-run -v quiet --nologo >&2; then
  builds+=("ready_to_run=$PWD/artifacts/ready-to-run/clave-sence")
fi
for p in Domain Web; do cp "$locks/$p" src/ClaveSence.$p/packages.lock.json; done
dotnet artifacts/bin/ClaveSence.Bench/release/ClaveSence.Bench.dll "${builds[@]}"
