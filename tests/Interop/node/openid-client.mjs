// npm's openid-client against the portal, as a server-side platform uses it. The first part is what docs/integrators.md gives to copy.
import * as client from "openid-client";
import { hear, refusal, say } from "./talk.mjs";

async function connect({ issuer, clientId, clientSecret }) {
  const config = await client.discovery(
    new URL(issuer),
    clientId,
    undefined,
    client.ClientSecretBasic(clientSecret),
    // http is for a portal on this machine alone.
    issuer.startsWith("http://") ? { execute: [client.allowInsecureRequests] } : undefined,
  );
  client.enableNonRepudiationChecks(config); // the id_token's signature is checked too
  return config;
}

// Keep verifier, state and nonce in the browser's session; send the browser to url.
async function begin(config, { redirectUri, scope }) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = await client.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: redirectUri,
    scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return { url, verifier, state, nonce };
}

// callback is the whole address to which the browser came back.
async function finish(config, callback, { verifier, state, nonce }) {
  const tokens = await client.authorizationCodeGrant(config, new URL(callback), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  const user = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
  return { tokens, claims, user };
}

function signOutUrl(config, idToken, postLogoutRedirectUri) {
  return client.buildEndSessionUrl(config, {
    id_token_hint: idToken,
    post_logout_redirect_uri: postLogoutRedirectUri,
  });
}
// End of what is given to copy.

const settings = await hear();
const config = await connect(settings);
const begun = await begin(config, settings);
say({ visit: begun.url.href });

const { callback } = await hear();
const { tokens, claims, user } = await finish(config, callback, begun);
const first = await client.tokenIntrospection(config, tokens.access_token);
const replayed = await refusal(() => finish(config, callback, begun));
say({ claims, user, active: first.active, replayed });

// The code that was shown twice ended everything; the person comes again, without being asked for anything.
const again = await begin(config, settings);
say({ visit: again.url.href });
const second = await finish(config, (await hear()).callback, again);
const next = await client.refreshTokenGrant(config, second.tokens.refresh_token);
const after = await client.fetchUserInfo(config, next.access_token, second.claims.sub);
await client.tokenRevocation(config, next.refresh_token);
const revoked = await refusal(() => client.refreshTokenGrant(config, next.refresh_token));
const last = await client.tokenIntrospection(config, next.access_token);
const own = await client.clientCredentialsGrant(config);
say({
  sub: second.claims.sub,
  rotated: next.refresh_token !== second.tokens.refresh_token,
  after,
  revoked,
  activeAfterRevocation: last.active,
  own: own.token_type,
});
say({ visit: signOutUrl(config, second.tokens.id_token, settings.postLogoutRedirectUri).href });
process.exit(0);
