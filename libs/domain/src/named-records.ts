import { Injectable } from '@nestjs/common';
import { Database, isId, runQuery } from '@rollcall/platform';
import { isBuiltIn } from './access/role';
import { builtInRole } from './access/role-definition';
import { addressKey, isAddress } from './directory/address';
import type { Principal } from './principal';

/** A record with what it is called. */
export interface NamedRecord {
  id: string;
  label: string;
}

/** Tables of what can be named by id, with the column of what it is called. */
const TABLES = {
  users: 'user_name',
  permission_groups: 'display_name',
  projects: 'name',
  custom_roles: 'name',
  scim_keys: 'name',
  access_tokens: 'name',
  project_keys: 'name',
  audit_streams: 'name',
};

/** Different texts that are looked up for one request: a bound on what a refused one costs. */
const MOST_TEXTS = 200;

const BY_ID = Object.entries(TABLES)
  .map(
    ([table, label]) =>
      `SELECT id, ${label} AS label FROM ${table} WHERE organization_id = :organizationId AND id IN (:...ids)`,
  )
  .join(' UNION ALL ');

const BY_ADDRESS = `SELECT id, user_name AS label, user_name_key AS addressKey FROM users
  WHERE organization_id = :organizationId AND user_name_key IN (:...keys)`;

/** What a request names, whatever it is: the log says it of what was refused, to whoever reads the log. */
@Injectable()
export class NamedRecords {
  constructor(private readonly database: Database) {}

  /** What exists in the organization of these ids, addresses of people and built-in roles, by the text. */
  async find(principal: Principal, texts: readonly string[]): Promise<Map<string, NamedRecord>> {
    const asked = [...new Set(texts)].slice(0, MOST_TEXTS);
    const found = new Map<string, NamedRecord>();
    for (const role of asked.filter(isBuiltIn)) found.set(role, { id: role, label: builtInRole(role).name });
    for (const record of await this.byId(principal, asked.filter(isId))) found.set(record.id, record);
    const addresses = asked.filter(isAddress);
    const people = await this.byAddress(principal, addresses);
    for (const text of addresses) {
      const person = people.get(addressKey(text));
      if (person) found.set(text, person);
    }
    return found;
  }

  private async byId({ organizationId }: Principal, ids: readonly string[]): Promise<NamedRecord[]> {
    if (ids.length === 0) return [];
    return runQuery<NamedRecord>(this.database.manager, BY_ID, { organizationId, ids });
  }

  private async byAddress(
    { organizationId }: Principal,
    addresses: readonly string[],
  ): Promise<Map<string, NamedRecord>> {
    if (addresses.length === 0) return new Map();
    const keys = addresses.map(addressKey);
    const rows = await runQuery<NamedRecord & { addressKey: string }>(this.database.manager, BY_ADDRESS, {
      organizationId,
      keys,
    });
    return new Map(rows.map(({ addressKey: key, id, label }) => [key, { id, label }]));
  }
}
