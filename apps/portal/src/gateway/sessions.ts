import { createHash } from 'node:crypto';
import type pg from 'pg';
import { machine } from '../machine.ts';

const idle = '1 hour';
const absolute = '12 hours';
/** A session that is used is not written more often than this. */
const touchAfter = '1 minute';
const sweepEvery = 600_000;

/** Sign-ins that are still good. A session is a row; removing the row ends it everywhere at once. */
export class Sessions {
  #sweptAt = 0;

  constructor(private readonly pool: pg.Pool) {}

  /** The secret for the cookie; only its hash is kept. */
  async open(userId: string, idToken?: string): Promise<string> {
    const id = machine.secret();
    await this.pool.query('insert into session (id_hash, user_id, id_token) values ($1, $2, $3)', [
      hashOf(id),
      userId,
      idToken ?? null,
    ]);
    await this.#sweep();
    return id;
  }

  /** Object id of the person, or undefined where the session is unknown, idle for too long or too old. */
  async personOf(id: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ userId: string; touch: boolean }>({
      name: 'session-person',
      text: `select user_id as "userId", seen_at < now() - interval '${touchAfter}' as touch from session
             where id_hash = $1 and seen_at > now() - interval '${idle}' and started_at > now() - interval '${absolute}'`,
      values: [hashOf(id)],
    });
    const [row] = rows;
    if (row?.touch) await this.pool.query('update session set seen_at = now() where id_hash = $1', [hashOf(id)]);
    return row?.userId;
  }

  /** Whose session it was, with what the provider said at its beginning; undefined where there was none. */
  async close(id: string): Promise<{ userId: string; idToken: string | undefined } | undefined> {
    const { rows } = await this.pool.query<{ userId: string; idToken: string | null }>(
      'delete from session where id_hash = $1 returning user_id as "userId", id_token as "idToken"',
      [hashOf(id)],
    );
    const [row] = rows;
    return row && { userId: row.userId, idToken: row.idToken ?? undefined };
  }

  /** Ends the person's sessions on every device. */
  async closeAll(userId: string): Promise<void> {
    await this.pool.query('delete from session where user_id = $1', [userId]);
  }

  async #sweep(): Promise<void> {
    if (machine.now() - this.#sweptAt < sweepEvery) return;
    this.#sweptAt = machine.now();
    await this.pool.query(
      `delete from session where seen_at < now() - interval '${idle}' or started_at < now() - interval '${absolute}'`,
    );
  }
}

function hashOf(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
