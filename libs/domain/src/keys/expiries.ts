import { Injectable } from '@nestjs/common';
import { Database } from '@rollcall/platform';
import { type CredentialTable, firstExpiry } from './keys.sql';

/** When the first active key and token expire; undefined if none does. */
export interface Expiries {
  scimKey: Date | undefined;
  accessToken: Date | undefined;
}

/** Finds the key and the token that expire next, over all organizations, for operators. */
@Injectable()
export class KeyExpiries {
  constructor(private readonly database: Database) {}

  async next(): Promise<Expiries> {
    return { scimKey: await this.first('scim_keys'), accessToken: await this.first('access_tokens') };
  }

  private async first(table: CredentialTable): Promise<Date | undefined> {
    const [row] = await this.database.acrossOrganizations.read<{ expiresAt: number | string }>(firstExpiry(table), {
      now: Date.now(),
    });
    return row && new Date(Number(row.expiresAt));
  }
}
