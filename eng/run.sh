#!/usr/bin/env bash
# Starts the portal in Development: it makes its store in ./data/, its pretend registries and its mailbox by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
export ASPNETCORE_ENVIRONMENT=Development ASPNETCORE_URLS="${ASPNETCORE_URLS:-http://localhost:5080}"
echo "Building (the first time restores the packages and takes about a minute)…"
dotnet build src/ClaveSence.Web -c Debug -v quiet --nologo -clp:ErrorsOnly
exec dotnet artifacts/bin/ClaveSence.Web/debug/clave-sence.dll serve "$@"
