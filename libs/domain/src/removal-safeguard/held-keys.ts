import { Injectable } from '@nestjs/common';
import { Database, runQuery } from '@rollcall/platform';

const COUNTED = 10_000;

/** Tells how many keys wait for an admin, over all organizations, for whoever watches the service. */
@Injectable()
export class HeldKeys {
  constructor(private readonly database: Database) {}

  /** SCIM keys in use of which the removal safeguard holds anything; counted up to 10,000 people and as many memberships. */
  async count(): Promise<number> {
    const held = (kind: 'people' | 'memberships') => `SELECT id FROM (SELECT id FROM scim_keys
      WHERE ${kind}_held_at > 0 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)
      LIMIT ${COUNTED}) ${kind}`;
    const [row] = await runQuery<{ held: number | string }>(
      this.database.manager,
      `SELECT COUNT(*) AS held FROM (${held('people')} UNION ${held('memberships')}) k`,
      { now: Date.now() },
    );
    return Number(row!.held);
  }
}
