#!/usr/bin/env bash
# A peer of ./dev bench oidc: Debian's LemonLDAP::NG in a folder, its portal under Starman with as many workers as its own FastCGI server has.
set -euo pipefail
cd "$(dirname "$0")"
export FOLDER=$1
exec starman --preload-app --workers 7 --disable-keepalive --max-requests 1000000 --listen "127.0.0.1:$PORT" --env deployment portal.psgi
