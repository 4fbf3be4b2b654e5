#!/usr/bin/env bash
# All tests: units and the site on SQLite, the site on PostgreSQL, the browser. The last line counts them.
# --full sends a million inputs to the forms instead of 50,000 and 10,000 letters to the bad mail server instead of 500, and kills
# the portal 100 times instead of 8, and plays 10,000 replacements instead of 200; -c Release is what the check uses.
# CLAVESENCE_TEST_REPORTS=FOLDER leaves what each test took there, one XML file for each of the three parts.
# What failed is told again before the last line.
set -euo pipefail
cd "$(dirname "$0")/.."
# Portals start and end here by the hundred: nothing lives long enough for code that is compiled better to pay.
export DOTNET_TieredPGO=0 DOTNET_gcConcurrent=0
configuration=Debug
while [ $# -gt 0 ]; do
  case "$1" in
    --full) export CLAVESENCE_FUZZ_COUNT=1000000 CLAVESENCE_MAIL_LETTERS=10000 CLAVESENCE_KILLS=100 CLAVESENCE_FAILPOINT_ROUNDS=10 CLAVESENCE_RACE_ROUNDS=100 CLAVESENCE_TEST_FULL=1 ;;
    -c) configuration=$2; shift ;;
    *) echo "dev test: '$1' is not known; it takes --full and -c CONFIGURATION" >&2; exit 2 ;;
  esac
  shift
done
. eng/needs.sh
need chromium-headless-shell chromium-headless-shell
need /usr/lib/postgresql postgresql
need python3 python3
need /usr/lib/python3/dist-packages/aiosmtpd python3-aiosmtpd
need /usr/sbin/clamd clamav-daemon
need bwrap bubblewrap
need pdftoppm poppler-utils
# Foreign clients of OpenID Connect (tests/Interop).
need /usr/lib/python3/dist-packages/authlib python3-authlib
need /usr/lib/python3/dist-packages/requests python3-requests
need /usr/sbin/apache2 apache2
need /usr/lib/apache2/modules/mod_auth_openidc.so libapache2-mod-auth-openidc
need npm npm
install_missing
install_node
. eng/postgres.sh
trap stop_postgres EXIT
# Tests kill processes, never the machine: what has left PostgreSQL outlives them all without waiting for the disk.
start_postgres '-c fsync=off -c full_page_writes=off'

dotnet build ClaveSence.slnx -c "$configuration" -v quiet --nologo -clp:ErrorsOnly
output=$(echo "$configuration" | tr '[:upper:]' '[:lower:]')
passed=0; failed=0; skipped=0; log=$(mktemp) told=$(mktemp)
reports=${CLAVESENCE_TEST_REPORTS:-$(mktemp -d)}
# One more than there are processors: some tests wait for a time limit, or for a process that they started.
threads=$(($(nproc) + 1))
run() { # TITLE PROJECT ARGUMENTS…
  local title=$1 project=$2; shift 2
  local report="$reports/${title//[^A-Za-z]/-}.xml"
  rm -f "$report"
  echo "— $title"
  dotnet "artifacts/bin/$project/$output/$project.dll" -noColor -noLogo -maxThreads "$threads" -result-xml "$report" "$@" 2>&1 | tee "$log" | grep -vE '^ *(Discover|Starting|Finished)' || true
  local line; line=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+, Not Run: [0-9]+' "$log" | tail -n 1)
  # A runner that died counts as one that failed.
  [ -n "$line" ] || line='Total: 1, Errors: 0, Failed: 1, Skipped: 0, Not Run: 0'
  local numbers; read -ra numbers <<< "$(echo "$line" | grep -oE '[0-9]+' | tr '\n' ' ')"
  [ ! -f "$report" ] || python3 eng/failures.py "$report" >> "$told" || true
  failed=$((failed + numbers[1] + numbers[2])); skipped=$((skipped + numbers[3]))
  passed=$((passed + numbers[0] - numbers[2] - numbers[3] - numbers[4]))
}
CLAVESENCE_TEST_STORE=sqlite run 'Units, and the site on SQLite' ClaveSence.Tests
# What no database has a part in runs once. What a kill leaves behind is the same code on both; --full kills it on PostgreSQL too.
without=(-class- '*RenderedCopyTests' -class- '*HostileFileTests' -class- '*HostileNameTests')
for room in Domain Architecture Fuzz Documents Edge Captcha Interop Development; do without+=(-namespace- "ClaveSence.Tests.$room*"); done
[ -n "${CLAVESENCE_TEST_FULL:-}" ] || without+=(-class- '*CrashTests' -class- '*FailpointTests')
CLAVESENCE_TEST_STORE=postgres run 'The site on PostgreSQL' ClaveSence.Tests "${without[@]}"
run 'The browser' ClaveSence.EndToEnd
cat "$told"
rm -f "$log" "$told"
[ -n "${CLAVESENCE_TEST_REPORTS:-}" ] || rm -rf "$reports"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
