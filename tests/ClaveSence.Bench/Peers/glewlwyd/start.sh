#!/usr/bin/env bash
# A peer of ./dev bench oidc: Debian's Glewlwyd on SQLite in a folder, which it fills by the package's own script at the first start.
set -euo pipefail
folder=$1
if [ ! -e "$folder/db" ]; then
  zcat -f /usr/share/doc/glewlwyd/database/init.sqlite3.sql* | sqlite3 "$folder/db"
  sqlite3 "$folder/db" 'PRAGMA journal_mode=WAL' >/dev/null # It stays with the file; synchronous and busy_timeout can't be set from here.
fi
cat >"$folder/glewlwyd.conf" <<END
port = $PORT
bind_address = "127.0.0.1"
external_url = "http://127.0.0.1:$PORT"
login_url = "login.html"
api_prefix = "api"
log_mode = "file"
log_level = "WARNING"
log_file = "$folder/log"
cookie_secure = 0
session_expiration = 2419200
session_key = "GLEWLWYD2_SESSION_ID"
admin_scope = "g_admin"
profile_scope = "g_profile"
user_module_path = "/usr/lib/glewlwyd/user"
client_module_path = "/usr/lib/glewlwyd/client"
user_auth_scheme_module_path = "/usr/lib/glewlwyd/scheme"
plugin_module_path = "/usr/lib/glewlwyd/plugin"
static_files_path = "/usr/share/glewlwyd/webapp/"
static_files_mime_types = ( { extension = ".html"; mime_type = "text/html" } )
hash_algorithm = "SHA512"
database = { type = "sqlite3"; path = "$folder/db" }
END
exec glewlwyd --config-file="$folder/glewlwyd.conf"
