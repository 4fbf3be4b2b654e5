#!/usr/bin/env bash
# Runs the operator's tool with the settings of ./dev run.
set -euo pipefail
cd "$(dirname "$0")/.."
export ASPNETCORE_ENVIRONMENT=Development
# What the tool prints is all that is printed; the build speaks only when it fails.
built=$(dotnet build src/ClaveSence.Web -c Debug -v quiet --nologo -clp:ErrorsOnly 2>&1) || { echo "$built" >&2; exit 1; }
exec dotnet artifacts/bin/ClaveSence.Web/debug/clave-sence.dll "$@"
