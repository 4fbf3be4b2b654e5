#!/usr/bin/env bash
# Runs the operator's tool with the settings of ./dev run.
set -euo pipefail
cd "$(dirname "$0")/.."
export ASPNETCORE_ENVIRONMENT=Development
dotnet build src/ClaveSence.Web -c Debug -v quiet --nologo "-clp:ErrorsOnly;NoSummary" >&2
exec dotnet artifacts/bin/ClaveSence.Web/debug/clave-sence.dll "$@"
