import { Injectable } from '@nestjs/common';
import { Database, isId } from '@rollcall/platform';
import { userLabel } from '../directory/user-rows';
import { addressKey, isAddress } from '../model/address';
import type { Principal } from '../model/principal';
import { builtInRole, isBuiltIn } from '../model/role';
import { User } from '../model/user.entity';
import { recordsById } from './named-records.sql';

/** A record with what it is called. */
export interface NamedRecord {
  id: string;
  label: string;
}

/** Different texts that are looked up for one request: a bound on what a refused one costs. */
const MOST_TEXTS = 200;

/** What a request names, whatever it is: the log says it of what was refused, to whoever reads the log. */
@Injectable()
export class NamedRecords {
  constructor(private readonly database: Database) {}

  /** What exists in the organization of these ids, addresses of people and built-in roles, by the text. */
  async find(principal: Principal, texts: readonly string[]): Promise<Map<string, NamedRecord>> {
    const asked = [...new Set(texts)].slice(0, MOST_TEXTS);
    const found = new Map<string, NamedRecord>();
    for (const role of asked.filter(isBuiltIn)) found.set(role, { id: role, label: builtInRole(role).name });
    const store = this.database.store(principal);
    const ids = asked.filter(isId);
    const records = ids.length === 0 ? [] : await store.read<NamedRecord>(recordsById, { ids });
    for (const record of records) found.set(record.id, record);
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
