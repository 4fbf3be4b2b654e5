#!/usr/bin/env bash
# The portal and the sample platform side by side: registers the one with the other, prints where both are and who may sign in. Ctrl-C stops both.
set -euo pipefail
cd "$(dirname "$0")/.."
export ASPNETCORE_ENVIRONMENT=Development
portal=http://localhost:5080 platform=http://localhost:5090 id=plataforma-demo clave='Nube#2929'
for busy in 5080 5090; do
  if (exec 3<>/dev/tcp/localhost/$busy) 2>/dev/null; then
    echo "dev demo: something listens on port $busy already; stop it first" >&2; exit 1
  fi
done

echo "Building (the first time restores the packages and takes about a minute)…"
dotnet build src/ClaveSence.Web -c Debug -v quiet --nologo -clp:ErrorsOnly
dotnet build samples/Plataforma -c Debug -v quiet --nologo -clp:ErrorsOnly

cli() { dotnet artifacts/bin/ClaveSence.Web/debug/clave-sence.dll "$@"; }
log=$(mktemp); started=()
stop() { trap - EXIT INT TERM; kill "${started[@]}" 2>/dev/null || true; wait || true; rm -f "$log"; }
trap stop EXIT
trap 'exit 0' INT TERM

ask() { # METHOD PATH [JSON]: the answer of the portal, status line first
  exec 3<>/dev/tcp/localhost/5080
  printf '%s %s HTTP/1.0\r\nHost: localhost:5080\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' "$1" "$2" "${#3}" "$3" >&3
  cat <&3; exec 3<&-
}
wait_for() { # PORT PROCESS
  until (exec 3<>/dev/tcp/localhost/"$1") 2>/dev/null; do
    kill -0 "$2" 2>/dev/null || { cat "$log" >&2; exit 1; }
    sleep 0.2
  done
}

ASPNETCORE_URLS=$portal dotnet artifacts/bin/ClaveSence.Web/debug/clave-sence.dll serve "$@" >"$log" 2>&1 & started+=($!)
wait_for 5080 $!

# A platform of an earlier demo gets a new secret, and the one before is nobody's any more; its people stay known to it.
if cli platform list | grep -q "^$id "; then
  registered=$(cli platform rotate-secret $id --now)
else
  registered=$(cli platform add --id $id --name 'Plataforma de ejemplo' --redirect-uri $platform/signin-oidc \
    --post-logout-redirect-uri $platform/signout-callback-oidc --backchannel-logout-uri $platform/salida \
    --scope openid profile email rut empresa offline_access)
fi
secret=$(sed -n 's/^client_secret: //p' <<< "$registered")
[ -n "$secret" ] || { echo "dev demo: the platform could not be registered: $registered" >&2; exit 1; }

ASPNETCORE_URLS=$platform ClaveSence__Issuer=$portal ClaveSence__ClientId=$id ClaveSence__ClientSecret=$secret \
  dotnet artifacts/bin/Plataforma/debug/plataforma.dll >>"$log" 2>&1 & started+=($!)
wait_for 5090 $!

# The first person and the first company of the samples get an account each; who has one keeps it (409).
samples=$(ask GET /desarrollo/muestras.json '')
run=$(grep -oE '"people":\[\{"run":"[^"]+"' <<< "$samples" | cut -d'"' -f6)
rut=$(grep -oE '"companies":\[\{"rut":"[^"]+"' <<< "$samples" | cut -d'"' -f6)
make() { # KIND IDENTIFIER
  ask POST /desarrollo/cuentas "{\"kind\":\"$1\",\"identifier\":\"$2\",\"email\":\"demo.$2@ejemplo.cl\",\"clave\":\"$clave\",\"question\":true}" >/dev/null
}
make NaturalPerson "$run"
make LegalEntity "$rut"

cat <<TEXT

  The sample platform    $platform   «Ingresar con Clave Sence»
  Clave Sence            $portal   (tools and samples: $portal/desarrollo)

  client_id: $id
  client_secret: $secret

  A person               Rut $run          Clave Sence $clave
  A company              Rut Empresa $rut  Clave Sence $clave

  docs/integrators.md says how to connect a platform of your own. Ctrl-C stops both.

TEXT
wait -n "${started[@]}" || true
echo "dev demo: one of the two ended; what they said:" >&2; tail -n 20 "$log" >&2
exit 1
