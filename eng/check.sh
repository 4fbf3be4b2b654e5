#!/usr/bin/env bash
# What has to hold before anything lands: format, a Release build without a warning, all tests.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
dotnet csharpier check .
dotnet restore ClaveSence.slnx --locked-mode -v quiet
dotnet build ClaveSence.slnx -c Release --no-restore -v quiet --nologo
exec eng/test.sh -c Release
