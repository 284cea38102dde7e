import * as fc from 'fast-check';
import type { WireRequest } from '../../support/wire';
import { mutated } from '../json-body';
import { headerEdit, methods, pathEdit } from '../odd-heads';
import { oddText, onceIn } from '../odd-values';
import { KEY } from '../run';
import { group, groupPatch, person, user, userPatch } from './documents';
import { FOREIGN_GROUP, FOREIGN_USER, TEAM, TEAM_NUMBER } from './ground';
import { query } from './queries';

const personPath = fc.oneof(
  { weight: 5, arbitrary: person.map((address) => `/Users/${address}`) },
  { weight: 1, arbitrary: fc.constantFrom(`/Users/${FOREIGN_USER}`, `/Users/${FOREIGN_GROUP}`, '/Users/nobody') },
);
const groupPath = fc.constantFrom(
  `/Groups/${TEAM}`,
  `/Groups/${TEAM}`,
  `/Groups/${TEAM}`,
  `/Groups/${FOREIGN_GROUP}`,
  '/Groups/none',
);

type Head = Pick<WireRequest, 'method' | 'path'>;
const write = (method: string, path: fc.Arbitrary<string>, document: fc.Arbitrary<unknown>) =>
  fc.tuple(path, mutated(document)).map(([where, body]): Head & { body: string } => ({ method, path: where, body }));
const read = (method: string, path: fc.Arbitrary<string>) => path.map((where): Head => ({ method, path: where }));

/** Requests in the form of identity providers, with corrupted bodies. */
const sound: fc.Arbitrary<Head & { body?: string }> = fc.oneof(
  { weight: 3, arbitrary: write('POST', fc.constant('/Users'), user) },
  { weight: 2, arbitrary: write('POST', fc.constant('/Groups'), group) },
  { weight: 2, arbitrary: write('PUT', personPath, user) },
  { weight: 2, arbitrary: write('PUT', groupPath, group) },
  { weight: 4, arbitrary: write('PATCH', personPath, userPatch) },
  { weight: 4, arbitrary: write('PATCH', groupPath, groupPatch) },
  {
    weight: 1,
    arbitrary: write('POST', fc.constantFrom('/Bulk', '/.search', '/Users/.search'), fc.oneof(userPatch, group)),
  },
  { weight: 4, arbitrary: read('GET', fc.constantFrom('/Users', '/Groups')) },
  { weight: 2, arbitrary: read('GET', fc.oneof(personPath, groupPath)) },
  { weight: 1, arbitrary: read('DELETE', fc.oneof(personPath, groupPath)) },
  {
    weight: 1,
    arbitrary: read(
      'GET',
      fc.constantFrom('/Schemas', '/Schemas/User', '/ResourceTypes/User', '/ServiceProviderConfig', '/Me'),
    ),
  },
);

/** How each dialect names the team. */
const dialects = { '/scim/v2': TEAM, '/scim/1': TEAM_NUMBER };

/** A request with one or two faults, or none. Placeholders for IDs and the key are replaced when it is sent. */
export const request: fc.Arbitrary<WireRequest> = fc
  .record({
    dialect: fc.constantFrom<keyof typeof dialects>('/scim/v2', '/scim/v2', '/scim/v2', '/scim/1'),
    head: sound,
    query: onceIn(3, query),
    method: onceIn(20, methods),
    path: onceIn(12, pathEdit),
    strange: onceIn(8, headerEdit),
    tail: onceIn(25, oddText),
    encoding: fc.constantFrom<BufferEncoding>(...Array<BufferEncoding>(20).fill('utf8'), 'latin1', 'utf16le'),
  })
  .map(({ dialect, head, query, method, path, strange, tail, encoding }): WireRequest => {
    const inDialect = (text: string) => text.replaceAll(TEAM, dialects[dialect]);
    const full = `${dialect}${inDialect(head.path)}${tail === null ? '' : encodeURIComponent(tail.toWellFormed()).slice(0, 3000).replace(/%.?$/, '')}`;
    return {
      method: method ?? head.method,
      path: `${path ? path(full) : full}${query === null ? '' : `?${query}`}`,
      headers: {
        authorization: `Bearer ${KEY}`,
        ...(head.body !== undefined && { 'content-type': 'application/scim+json' }),
        ...strange,
      },
      ...(head.body !== undefined && { body: inDialect(head.body), encoding }),
    };
  });
