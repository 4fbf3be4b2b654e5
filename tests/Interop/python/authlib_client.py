"""Debian's Authlib against the portal. The first part is what docs/integrators.md gives to copy."""

from urllib.parse import parse_qs, urlsplit

from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, JsonWebToken
from authlib.oidc.core import CodeIDToken


class ClaveSence:
    def __init__(self, issuer, client_id, client_secret, redirect_uri, scope):
        self.session = OAuth2Session(
            client_id,
            client_secret,
            redirect_uri=redirect_uri,
            scope=scope,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic",
        )
        self.provider = self.session.get(
            issuer + "/.well-known/openid-configuration", withhold_token=True
        ).json()

    def begin(self):
        """Keep what comes back in the browser's session; send the browser to its url."""
        kept = {"verifier": generate_token(64), "nonce": generate_token(32)}
        kept["url"], kept["state"] = self.session.create_authorization_url(
            self.provider["authorization_endpoint"],
            code_verifier=kept["verifier"],
            nonce=kept["nonce"],
        )
        return kept

    def finish(self, callback, kept):
        """callback is the whole address to which the browser came back."""
        answer = parse_qs(urlsplit(callback).query)
        if answer.get("iss") != [self.provider["issuer"]]:
            raise ValueError("the answer is another provider's")
        token = self.session.fetch_token(
            self.provider["token_endpoint"],
            authorization_response=callback,
            state=kept["state"],
            code_verifier=kept["verifier"],
        )
        claims = self.read(token["id_token"], kept["nonce"])
        user = self.session.get(self.provider["userinfo_endpoint"]).json()
        if user["sub"] != claims["sub"]:
            raise ValueError("userinfo tells of somebody else")
        return token, claims, user

    def read(self, id_token, nonce):
        keys = JsonWebKey.import_key_set(
            self.session.get(self.provider["jwks_uri"], withhold_token=True).json()
        )
        claims = JsonWebToken(["RS256", "ES256"]).decode(
            id_token,
            keys,
            claims_cls=CodeIDToken,
            claims_options={
                "iss": {"essential": True, "value": self.provider["issuer"]},
                "aud": {"essential": True, "value": self.session.client_id},
            },
            claims_params={"client_id": self.session.client_id, "nonce": nonce},
        )
        claims.validate(leeway=10)
        return claims
# End of what is given to copy.


import json
import sys
from urllib.parse import urlencode


def hear():
    return json.loads(sys.stdin.readline())


def say(what):
    print(json.dumps(what), flush=True)


def refusal(act):
    try:
        act()
        return None
    except Exception as fault:  # whatever the library makes of it, by its name
        return getattr(fault, "error", None) or type(fault).__name__


def main():
    settings = hear()
    platform = ClaveSence(
        settings["issuer"],
        settings["clientId"],
        settings["clientSecret"],
        settings["redirectUri"],
        settings["scope"],
    )
    kept = platform.begin()
    say({"visit": kept["url"]})
    callback = hear()["callback"]
    token, claims, user = platform.finish(callback, kept)

    session, provider = platform.session, platform.provider
    asked = session.introspect_token(
        provider["introspection_endpoint"], token=token["access_token"]
    ).json()
    renewed = session.refresh_token(
        provider["token_endpoint"], refresh_token=token["refresh_token"]
    )
    after = session.get(provider["userinfo_endpoint"]).json()
    given_back = session.revoke_token(
        provider["revocation_endpoint"],
        token=renewed["refresh_token"],
        token_type_hint="refresh_token",
    )
    revoked = refusal(
        lambda: session.refresh_token(
            provider["token_endpoint"], refresh_token=renewed["refresh_token"]
        )
    )
    say(
        {
            "claims": claims,
            "user": user,
            "active": asked["active"],
            "rotated": renewed["refresh_token"] != token["refresh_token"],
            "after": after,
            "givenBack": given_back.status_code,
            "revoked": revoked,
        }
    )
    out = {
        "id_token_hint": token["id_token"],
        "post_logout_redirect_uri": settings["postLogoutRedirectUri"],
    }
    say({"visit": provider["end_session_endpoint"] + "?" + urlencode(out)})


main()
