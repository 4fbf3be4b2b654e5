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
