// Keeps what oidc-provider keeps in one table of PostgreSQL, each write committed before it is answered. STORE is the database's address.
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.STORE, max: 16 });
await pool.query(`
  CREATE TABLE IF NOT EXISTS payloads (
    id text PRIMARY KEY, payload jsonb NOT NULL, grant_id text, uid text, user_code text, expires_at timestamptz);
  CREATE INDEX IF NOT EXISTS payloads_grant ON payloads (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS payloads_uid ON payloads (uid) WHERE uid IS NOT NULL;
  CREATE INDEX IF NOT EXISTS payloads_user_code ON payloads (user_code) WHERE user_code IS NOT NULL`);

// A name makes a prepared statement.
const run = (name, text, values) => pool.query({ name, text, values });
const alive = '(expires_at IS NULL OR expires_at > now())';

export class PostgresAdapter {
  constructor(kind) {
    this.kind = kind;
  }

  key(id) {
    return `${this.kind}:${id}`;
  }

  async upsert(id, payload, expiresIn) {
    await run(
      'upsert',
      `INSERT INTO payloads VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
       ON CONFLICT (id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
         user_code = excluded.user_code, expires_at = excluded.expires_at`,
      [
        this.key(id),
        JSON.stringify(payload),
        payload.grantId ?? null,
        payload.uid ? this.key(payload.uid) : null,
        payload.userCode ? this.key(payload.userCode) : null,
        expiresIn ?? null,
      ],
    );
  }

  async find(id) {
    return (await run('find', `SELECT payload FROM payloads WHERE id = $1 AND ${alive}`, [this.key(id)])).rows[0]?.payload;
  }

  async findByUid(uid) {
    return (await run('uid', `SELECT payload FROM payloads WHERE uid = $1 AND ${alive}`, [this.key(uid)])).rows[0]?.payload;
  }

  async findByUserCode(code) {
    return (await run('code', `SELECT payload FROM payloads WHERE user_code = $1 AND ${alive}`, [this.key(code)])).rows[0]
      ?.payload;
  }

  async consume(id) {
    await run('consume', `UPDATE payloads SET payload = jsonb_set(payload, '{consumed}', $2::jsonb) WHERE id = $1`, [
      this.key(id),
      String(Math.floor(Date.now() / 1000)),
    ]);
  }

  async destroy(id) {
    await run('destroy', 'DELETE FROM payloads WHERE id = $1', [this.key(id)]);
  }

  async revokeByGrantId(grantId) {
    await run('revoke', 'DELETE FROM payloads WHERE grant_id = $1', [grantId]);
  }
}
