# A peer of ./dev bench oidc: fills an empty Glewlwyd by its own interface for administrators. Arguments: its address, and who signs in.
import json
import subprocess
import sys
import urllib.error
import urllib.request

address, users = sys.argv[1], sys.argv[2:]
CLIENT, SECRET, CLAVE = "banco-de-pruebas", "un-secreto-del-banco-de-pruebas", "Azul#2929"
SCOPES = ["openid", "email", "offline_access"]


def caller():
    cookies = []  # By hand: a jar refuses those of an address without a name.

    def call(method, path, body):
        headers = {"Content-Type": "application/json", "Cookie": "; ".join(cookies)}
        request = urllib.request.Request(f"{address}api/{path}", json.dumps(body).encode(), headers, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                cookies.extend(one.split(";")[0] for one in answer.headers.get_all("Set-Cookie") or [])
        except urllib.error.HTTPError as fault:
            sys.exit(f"glewlwyd: {method} {path}: {fault.code} {fault.read().decode()}")

    return call


def openssl(*what, key=None):
    return subprocess.run(["openssl", *what], input=key, capture_output=True, check=True, text=True).stdout


key = openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
admin = caller()
admin("POST", "auth/", {"username": "admin", "password": "password"})
for scope in SCOPES[1:]:
    admin("POST", "scope/", {"name": scope, "display_name": scope, "password_required": False})
admin(
    "POST",
    "mod/plugin/",
    {
        "module": "oidc",
        "name": "oidc",
        "display_name": "oidc",
        "parameters": {
            "iss": address.rstrip("/"),
            "jwt-type": "ecdsa",
            "jwt-key-size": "256",
            "key": key,
            "cert": openssl("pkey", "-pubout", key=key),
            "jwks-show": True,
            "access-token-duration": 3600,
            "refresh-token-duration": 1209600,
            "code-duration": 60,
            "refresh-token-rolling": False,
            "refresh-token-one-use": "always",
            "allow-non-oidc": True,
            "auth-type-code-enabled": True,
            "auth-type-code-revoke-replayed": True,
            "auth-type-client-enabled": True,
            "auth-type-refresh-enabled": True,
            "pkce-allowed": True,
            "pkce-required": True,
            "subject-type": "public",
            "allowed-scope": SCOPES,
            "email-claim": "mandatory",
            "introspection-revocation-allowed": True,
            "introspection-revocation-allow-target-client": True,
        },
    },
)
admin(
    "POST",
    "client/",
    {
        "client_id": CLIENT,
        "name": "Banco de pruebas",
        "confidential": True,
        "password": SECRET,
        "client_secret": SECRET,
        "token_endpoint_auth_method": ["client_secret_basic"],
        "redirect_uri": ["https://banco-de-pruebas.ejemplo.cl/vuelta"],
        "authorization_type": ["code", "refresh_token", "client_credentials"],
        "scope": ["email"],
        "enabled": True,
    },
)
for user in users:
    admin(
        "POST",
        "user/",
        {
            "username": user,
            "name": user,
            "password": CLAVE,
            "email": f"a{user}@ejemplo.cl",
            "scope": SCOPES,
            "enabled": True,
        },
    )
    own = caller()
    own("POST", "auth/", {"username": user, "password": CLAVE})
    own("PUT", f"auth/grant/{CLIENT}", {"scope": " ".join(SCOPES)})
