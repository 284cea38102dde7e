import * as fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import type { WireRequest } from '../../support/wire';
import { mutated, textEdit } from '../json-body';
import { headerEdit, methods, pathEdit } from '../odd-heads';
import { oddText, onceIn } from '../odd-values';
import { queryString } from '../query-string';
import { KEY } from '../run';
import { operations, queries, type Sent } from './documents';
import { MEMBER_KEY, SERVICE_KEY } from './ground';
import { ownPlace, places } from './places';

type Head = Pick<WireRequest, 'method' | 'path' | 'body'> & Partial<Pick<WireRequest, 'headers'>>;

const posted = (body: fc.Arbitrary<string>): fc.Arbitrary<Head> =>
  body.map((text) => ({ method: 'POST', path: '/graphql', body: text }));

const json = (sent: fc.Arbitrary<Sent>): fc.Arbitrary<string> => sent.map((one) => JSON.stringify(one));

/** Documents with some corrupted characters. */
const misspelt = (sent: fc.Arbitrary<Sent>): fc.Arbitrary<Sent> =>
  fc.tuple(sent, textEdit).map(([{ query, variables }, edit]) => ({ query: edit(query), variables }));

/** Documents that a client sends in the URL, which is allowed for a query. */
const inAddress = (sent: fc.Arbitrary<Sent>): fc.Arbitrary<Head> =>
  sent.map(({ query, variables }) => ({
    method: 'GET',
    headers: { 'apollo-require-preflight': 'true' },
    path: `/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`.slice(0, 14_000),
  }));

const parameter: fc.Arbitrary<[string, string]> = fc.oneof(
  fc.tuple(
    fc.constantFrom('since', 'until', 'at'),
    fc.oneof(
      fc.constantFrom('2026-01-01', '2026-01-01T00:00:00Z', '2030-12-31', '0000-00-00', '-1', '9'.repeat(20)),
      oddText,
    ),
  ),
  fc.tuple(fc.constant('format'), fc.constantFrom('csv', 'ndjson', 'ocsf', 'xml', '__proto__')),
  fc.tuple(
    fc.constantFrom('after', 'from', 'continues'),
    fc.oneof(fc.constantFrom('0', '1', '5', '-1', '1e3', '9'.repeat(15), '9'.repeat(30)), oddText),
  ),
  fc.tuple(
    fc.constantFrom(
      'actorId',
      'targetId',
      'about',
      'projectId',
      'keyId',
      'resource',
      'action',
      'text',
      'ip',
      'risk',
      'control',
    ),
    fc.oneof(fc.constantFrom(...places, 'member.invited', '127.0.0.1', 'HIGH'), oddText),
  ),
  fc.tuple(fc.constantFrom('__proto__', 'constructor', 'format[]', 'since[a]', 'access_token', ''), oddText),
);

const fileId = fc.constantFrom(ownPlace('audit_events'), ...places, 'none');
const file: fc.Arbitrary<Head> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(
        'export',
        'provisioning',
        'access-review',
        'checkpoint',
        'key',
        'consistency',
        'event.schema.json',
      ),
      fileId.map((id) => `events/${id}/proof`),
      fileId.map((id) => `exports/${id}/manifest`),
    ),
    queryString(parameter),
  )
  .map(([path, query]) => ({ method: 'GET', path: `/audit/${path}${query && `?${query}`}` }));

const around: fc.Arbitrary<Head> = fc
  .constantFrom('/', '/console/join', '/health', '/ready', '/metrics', '/graphql', '/favicon.ico')
  .map((path) => ({ method: 'GET', path }));

/**
 * Requests to the admin API and the files that it serves, from everyone who may call them; most of them are corrupted.
 */
export const requestsOf = (schema: GraphQLSchema): fc.Arbitrary<WireRequest> => {
  const operation = operations(schema);
  const query = queries(schema);
  return fc
    .record({
      head: fc.oneof(
        { weight: 8, arbitrary: posted(json(operation)) },
        { weight: 8, arbitrary: posted(mutated(operation)) },
        { weight: 6, arbitrary: posted(json(query)) },
        { weight: 2, arbitrary: posted(json(misspelt(fc.oneof(operation, query)))) },
        { weight: 2, arbitrary: inAddress(fc.oneof(operation, query)) },
        { weight: 4, arbitrary: file },
        { weight: 1, arbitrary: around },
      ),
      key: fc.constantFrom(KEY, KEY, KEY, KEY, KEY, KEY, MEMBER_KEY, SERVICE_KEY),
      method: onceIn(30, methods),
      path: onceIn(20, pathEdit),
      strange: onceIn(10, headerEdit),
      encoding: fc.constantFrom<BufferEncoding>(...Array<BufferEncoding>(30).fill('utf8'), 'latin1', 'utf16le'),
    })
    .map(({ head, key, method, path, strange, encoding }) => ({
      method: method ?? head.method,
      path: path ? path(head.path) : head.path,
      headers: {
        authorization: `Bearer ${key}`,
        ...(head.body !== undefined && { 'content-type': 'application/json' }),
        ...head.headers,
        ...strange,
      },
      ...(head.body !== undefined && { body: head.body, encoding }),
    }));
};
