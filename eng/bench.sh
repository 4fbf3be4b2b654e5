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
# What the operations of OpenID Connect cost, beside others in the same run: ./dev bench oidc [SECONDS [ROUNDS [PEER...]]]; 4, 3 and all.
if [ "${1:-}" = oidc ]; then
  seconds="${2:-4}"; rounds="${3:-3}"; shift $(( $# < 3 ? $# : 3 ))
  wanted=" ${*:-node bare glewlwyd lemonldap} "
  has() { for program; do command -v "$program" >/dev/null || return 1; done; }
  lacks() { echo "bench: $1 is left out; to have it: $2" >&2; }
  dotnet build tests/ClaveSence.Bench -c Release -v quiet --nologo -clp:ErrorsOnly
  if ls -d /usr/lib/postgresql/*/bin >/dev/null 2>&1; then start_postgres
  else lacks "what runs on PostgreSQL" "apt-get install postgresql"; fi
  peers=(); at="$PWD/artifacts/bench-peers"; mkdir -p "$at"; cp -r tests/ClaveSence.Bench/Peers/* "$at/"
  if [[ $wanted = *" node "* ]]; then
    if has node npm && (cd "$at/oidc-provider" && npm ci --silent --no-audit --no-fund >&2); then
      peers+=("node=$at/oidc-provider")
    else lacks oidc-provider "install Node 20 or later with npm, which fetches the rest"; fi
  fi
  if [[ $wanted = *" bare "* ]]; then
    if (cd "$at/openiddict" && dotnet publish -c Release -o out -v quiet --nologo >&2); then
      peers+=("bare=$at/openiddict/out/openiddict-bare.dll")
    else lacks "bare OpenIddict" "let dotnet restore the packages of tests/ClaveSence.Bench/Peers/openiddict"; fi
  fi
  if [[ $wanted = *" glewlwyd "* ]]; then
    if has glewlwyd sqlite3 openssl python3; then peers+=("glewlwyd=$at/glewlwyd")
    else lacks Glewlwyd "apt-get install --no-install-recommends glewlwyd dbconfig-sqlite3 sqlite3 openssl"; fi
  fi
  if [[ $wanted = *" lemonldap "* ]]; then
    if has starman openssl && perl -MLemonldap::NG::Portal::Issuer::OpenIDConnect \
      -MLemonldap::NG::Portal::Captcha::SecurityImage -e 1 2>/dev/null; then peers+=("lemonldap=$at/lemonldap")
    else
      lacks LemonLDAP::NG "apt-get install --no-install-recommends liblemonldap-ng-portal-perl starman openssl libgd-securityimage-perl \
libimage-magick-perl libio-string-perl libstring-random-perl"
    fi
  fi
  dotnet artifacts/bin/ClaveSence.Bench/release/ClaveSence.Bench.dll oidc \
    "$PWD/artifacts/bin/ClaveSence.Web/release/clave-sence.dll" "$seconds" "$rounds" "${peers[@]}"
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
