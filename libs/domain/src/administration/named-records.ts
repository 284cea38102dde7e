import { Injectable } from '@nestjs/common';
import { Database, isId } from '@rollcall/platform';
import { userLabel } from '../directory/user-rows';
import { addressKey, isAddress } from '../model/address';
import type { Principal } from '../model/principal';
import { builtInRole, isBuiltIn } from '../model/role';
import { User } from '../model/user.entity';
import { customRolesById, recordsById } from './named-records.sql';

/** A record with its name. */
export interface NamedRecord {
  id: string;
  label: string;
}

/** The most distinct texts that are looked up for one request: a bound on the cost of a refused request. */
const MOST_TEXTS = 200;

/**
 * Finds the records that a request names, of any kind. The log names them for refused requests too, to everyone who may
 * read the log.
 */
@Injectable()
export class NamedRecords {
  constructor(private readonly database: Database) {}

  /** The organization's records with these IDs, people with these addresses, and built-in roles, by the text. */
  async find(principal: Principal, texts: readonly string[]): Promise<Map<string, NamedRecord>> {
    const asked = [...new Set(texts)].slice(0, MOST_TEXTS);
    const found = new Map<string, NamedRecord>();
    for (const role of asked.filter(isBuiltIn)) found.set(role, { id: role, label: builtInRole(role).name });
    const store = this.database.store(principal);
    const ids = asked.filter(isId);
    const queries = [
      store.query<NamedRecord>(recordsById, { ids }),
      store.query<NamedRecord>(customRolesById, { roleIds: ids }),
    ];
    const records = ids.length === 0 ? [] : await store.all(...queries);
    for (const record of records.flat()) found.set(record.id, record);
    const addresses = asked.filter(isAddress);
    if (addresses.length === 0) return found;
    const people = await store.find(User, { userNameKey: addresses.map(addressKey) });
    const byKey = new Map(people.map((person) => [person.userNameKey, userLabel(person)]));
    for (const text of addresses) {
      const person = byKey.get(addressKey(text));
      if (person) found.set(text, person);
    }
    return found;
  }
}
