#!/usr/bin/env bash
# Makes the spoken symbols of the captcha anew: one WAV each, 8 kHz, mono, 16 bits, silence cut off, equally loud.
# Needs espeak-ng and sox (Debian packages). Run only when the alphabet of CaptchaText changes; the files are committed.
set -euo pipefail
cd "$(dirname "$0")/../src/ClaveSence.Web/Shell/Captcha/Audio"
declare -A spoken=(
  [2]="dos" [4]="cuatro" [7]="siete" [8]="ocho" [9]="nueve"
  [H]="hache" [J]="jota" [M]="eme" [Q]="cu" [R]="erre" [W]="doble ve" [X]="equis"
)
made=$(mktemp -d)
trap 'rm -r "$made"' EXIT
for symbol in "${!spoken[@]}"; do
  espeak-ng -v es-419 -s 130 -w "$made/raw.wav" "${spoken[$symbol]}"
  sox "$made/raw.wav" -r 8000 -c 1 -b 16 "$symbol.wav" \
    silence 1 0.01 0.5% reverse silence 1 0.01 0.5% reverse norm -6 rate -h 8000
done
