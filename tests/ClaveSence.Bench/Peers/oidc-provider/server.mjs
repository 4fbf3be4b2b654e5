// A peer of ./dev bench oidc: oidc-provider as its documentation sets it up, on PostgreSQL where STORE names a database and else in
// memory, nothing durable. Same hash parameters as the portal's.
import http from 'node:http';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import Provider from 'oidc-provider';

const port = Number(process.env.PORT);
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const clave = await hash('Azul#2929', { memoryCost: 19456, timeCost: 2, parallelism: 1 });

const provider = new Provider(`http://127.0.0.1:${port}`, {
  ...(process.env.STORE ? { adapter: (await import('./postgres.mjs')).PostgresAdapter } : {}),
  clients: [
    {
      client_id: 'banco-de-pruebas',
      client_secret: 'un-secreto-del-banco-de-pruebas',
      redirect_uris: ['https://banco-de-pruebas.ejemplo.cl/vuelta'],
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      response_types: ['code'],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: '1', use: 'sig', alg: 'ES256' }] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
  },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: async (ctx, client) => client.grantTypeAllowed('refresh_token'),
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, email: `a${id}@ejemplo.cl`, email_verified: true }),
  }),
  loadExistingGrant: async (ctx) => {
    const known = ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId);
    if (known) return provider.Grant.find(known);
    const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid email offline_access');
    await grant.save();
    return grant;
  },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
});
provider.proxy = false;
const answer = provider.callback();

const page = `<!DOCTYPE html><html lang="es"><head><title>Ingresar</title></head><body><form method="post">
<label>Rut <input name="login"></label><label>Clave <input name="password" type="password"></label><button>Ingresar</button>
</form></body></html>`;

async function interact(req, res) {
  await provider.interactionDetails(req, res);
  if (req.method === 'GET') {
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    return;
  }

  let body = '';
  for await (const part of req) body += part;
  const form = new URLSearchParams(body);
  if (!(await verify(clave, form.get('password') ?? ''))) {
    res.writeHead(403).end();
    return;
  }

  await provider.interactionFinished(req, res, { login: { accountId: form.get('login') } });
}

http
  .createServer((req, res) => {
    if (!req.url.startsWith('/interaction/')) {
      answer(req, res);
      return;
    }

    interact(req, res).catch((fault) => {
      console.error(fault.message);
      res.writeHead(500).end();
    });
  })
  .listen(port, '127.0.0.1');
