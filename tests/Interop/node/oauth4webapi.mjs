// npm's oauth4webapi, which checks every answer to the letter: the platform proves itself as settings.proof says.
import * as oauth from "oauth4webapi";
import { hear, refusal, say } from "./talk.mjs";

const settings = await hear();
const local = settings.issuer.startsWith("http://") ? { [oauth.allowInsecureRequests]: true } : {};
const me = { client_id: settings.clientId };
if (settings.idTokenAlgorithm) {
  me.id_token_signed_response_alg = settings.idTokenAlgorithm;
}

const keyOf = async (jwk) => {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  return { key: await crypto.subtle.importKey("jwk", jwk, algorithm, false, ["sign"]), kid: jwk.kid };
};
const proof = {
  post: () => oauth.ClientSecretPost(settings.clientSecret),
  none: () => oauth.None(),
  // The audience of the assertion is the issuer, as one text (RFC 7523bis).
  key: async () =>
    oauth.PrivateKeyJwt(await keyOf(settings.privateKey), {
      [oauth.modifyAssertion]: (_, payload) => {
        payload.aud = settings.issuer;
      },
    }),
};
const auth = await proof[settings.proof]();

const issuer = new URL(settings.issuer);
const found = await oauth.discoveryRequest(issuer, { algorithm: "oidc", ...local });
const as = await oauth.processDiscoveryResponse(issuer, found);

const enter = async () => {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const url = new URL(as.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: settings.clientId,
    redirect_uri: settings.redirectUri,
    response_type: "code",
    scope: settings.scope,
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  }).toString();
  say({ visit: url.href });
  const { callback } = await hear();
  const parameters = oauth.validateAuthResponse(as, me, new URL(callback), state); // iss is checked here
  const answer = await oauth.authorizationCodeGrantRequest(as, me, auth, parameters, settings.redirectUri, verifier, local);
  const tokens = await oauth.processAuthorizationCodeResponse(as, me, answer, { expectedNonce: nonce, requireIdToken: true });
  await oauth.validateApplicationLevelSignature(as, answer, local); // the id_token's, by the published keys
  return { tokens, claims: oauth.getValidatedIdTokenClaims(tokens), verifier, parameters };
};

const { tokens, claims, verifier, parameters } = await enter();
const told = await oauth.userInfoRequest(as, me, tokens.access_token, local);
const user = await oauth.processUserInfoResponse(as, me, claims.sub, told);

// As a resource server: the access token by itself (RFC 9068).
const call = new Request("http://127.0.0.1/api", { headers: { authorization: `Bearer ${tokens.access_token}` } });
const access = await oauth.validateJwtAccessToken(as, call, settings.clientId, local);

const renew = async (token) => {
  const answer = await oauth.refreshTokenGrantRequest(as, me, auth, token, local);
  return oauth.processRefreshTokenResponse(as, me, answer);
};
const next = await renew(tokens.refresh_token);
const stolen = await refusal(() => renew(tokens.refresh_token)); // the old one again: the whole family ends
const family = await refusal(() => renew(next.refresh_token));
const replayed = await refusal(async () => {
  const answer = await oauth.authorizationCodeGrantRequest(as, me, auth, parameters, settings.redirectUri, verifier, local);
  await oauth.processAuthorizationCodeResponse(as, me, answer);
});

const isConfidential = settings.proof !== "none";
let active = null;
if (isConfidential) {
  const asked = await oauth.introspectionRequest(as, me, auth, next.access_token, local);
  active = (await oauth.processIntrospectionResponse(as, me, asked)).active;
}
const given = await oauth.revocationRequest(as, me, auth, next.refresh_token, local);
await oauth.processRevocationResponse(given);

say({
  claims,
  user,
  access: { sub: access.sub, scope: access.scope, client_id: access.client_id },
  rotated: next.refresh_token !== tokens.refresh_token,
  stolen,
  family,
  replayed,
  active,
});
const out = new URL(as.end_session_endpoint);
out.search = new URLSearchParams({
  id_token_hint: tokens.id_token,
  post_logout_redirect_uri: settings.postLogoutRedirectUri,
  state: "salida",
}).toString();
say({ visit: out.href });
process.exit(0);
