#!/usr/bin/env bash
# Installs what the tests need and this machine lacks, by Debian's packages; says so first. Source it, then call need.
need() { # PROGRAM-OR-FILE PACKAGE
  command -v "$1" >/dev/null 2>&1 || [ -e "$1" ] || missing+=("$2")
}
install_missing() {
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "Installing what the tests need: ${missing[*]}"
  local sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
  export DEBIAN_FRONTEND=noninteractive
  $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
missing=()
# The packages of tests/Interop/node, to the letter of their lock file, and a Node that is new enough: the machine's, or npm's.
install_node() {
  local folder=tests/Interop/node major
  major=$(node --version 2>/dev/null | grep -oE '[0-9]+' | head -n 1)
  if [ "${major:-0}" -lt 20 ]; then
    if [ ! -x artifacts/node/node_modules/node/bin/node ]; then
      echo "Installing what the tests need: npm's node 22 (in artifacts/node)"
      npm install --silent --no-save --prefix artifacts/node node@22
    fi
    export CLAVESENCE_TEST_NODE="$PWD/artifacts/node/node_modules/node/bin/node"
  fi
  if [ ! -f $folder/node_modules/.package-lock.json ] || [ $folder/package-lock.json -nt $folder/node_modules/.package-lock.json ]; then
    echo "Installing what the tests need: the npm packages of $folder"
    npm ci --silent --prefix $folder
  fi
}
