import { Injectable } from '@nestjs/common';
import { Database, runQuery } from '@rollcall/platform';

/** When what is in use ends first; undefined where nothing has an end. */
export interface Expiries {
  scimKey: Date | undefined;
  accessToken: Date | undefined;
}

/** Tells which key or token ends next, over all organizations, for whoever watches the service. */
@Injectable()
export class KeyExpiries {
  constructor(private readonly database: Database) {}

  async next(): Promise<Expiries> {
    return { scimKey: await this.first('scim_keys'), accessToken: await this.first('access_tokens') };
  }

  /** Those that end within an hour of their making, as in an emergency, are meant to. */
  private async first(table: 'scim_keys' | 'access_tokens'): Promise<Date | undefined> {
    const [row] = await runQuery<{ expiresAt: number | string }>(
      this.database.manager,
      `SELECT expires_at AS expiresAt FROM ${table}
       WHERE expires_at > :now AND revoked_at IS NULL AND expires_at > created_at + ${60 * 60_000}
       ORDER BY expires_at LIMIT 1`,
      { now: Date.now() },
    );
    return row && new Date(Number(row.expiresAt));
  }
}
