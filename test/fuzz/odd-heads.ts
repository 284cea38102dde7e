import * as fc from 'fast-check';
import { KEY } from './run';

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'SEARCH',
  'LOCK',
  'MKCOL',
];
/** Methods of HTTP. */
export const methods: fc.Arbitrary<string> = fc.constantFrom(...METHODS);

const SEGMENTS = [
  ...[
    '',
    '.',
    '..',
    '%2e%2e',
    '%2F',
    '%5c',
    '%00',
    '%ff',
    '%c0%af',
    '%ed%a0%80',
    '%',
    '%zz',
    '%2',
    '%25',
    '%3F',
    '%23',
    ';a=b',
    '*',
    ':id',
  ],
  ...[
    '__proto__',
    'constructor',
    'Users',
    'users',
    'Groups',
    'x'.repeat(1999),
    'x'.repeat(3000),
    '%40',
    'ada%40acme.example',
    '\u00e9',
    '|',
    '{}',
    '\\',
  ],
];
/** Inserts a segment somewhere after `/scim`, or replaces another. */
const withSegment = (path: string, segment: string, at: number): string => {
  const parts = path.split('/');
  parts.splice(2 + (at % (parts.length - 1)), at % 2, segment);
  return parts.join('/');
};
/** One change of a path: an additional or different segment, or another spelling of the same path. */
export const pathEdit: fc.Arbitrary<(path: string) => string> = fc.oneof(
  fc.tuple(fc.constantFrom(...SEGMENTS), fc.nat(5)).map(
    ([segment, at]) =>
      (path: string) =>
        withSegment(path, segment, at),
  ),
  fc.constantFrom(
    (path: string) => `${path}/`,
    (path: string) => `/${path}`,
    (path: string) => path.replaceAll('/', '//'),
    (path: string) => path.replace('/scim', '/SCIM'),
    (path: string) => path.replace('/scim', '/%73cim'),
    (path: string) => path.replace('v2', 'v2.1'),
    (path: string) => path.replace('v2/', 'v2%2f'),
    (path: string) => path.replace(/(?<=v2.*)e/g, '%65'),
    (path: string) => path.toUpperCase(),
    (path: string) => `http://other.example${path}`,
  ),
);

/** A corrupted or forged header. */
export const headerEdit: fc.Arbitrary<Record<string, string>> = fc.oneof(
  headers('content-type', [
    ...[
      'application/json',
      'text/json',
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      '',
      ';',
      '/',
      'application/scim+json;charset',
    ],
    ...[
      'APPLICATION/SCIM+JSON',
      'application/scim+json; charset=utf-16',
      'application/json; charset=iso-8859-1',
      'application/json, text/plain',
    ],
    ...[
      'multipart/form-data; boundary=x',
      'multipart/form-data',
      'application/json;'.repeat(300),
      '__proto__',
      'application/json\t',
      '\u00ff/\u00ff',
    ],
  ]),
  headers('accept', ['*/*', 'text/html', 'application/json;q=0', ';;;', 'application/xml', '\u00ff', '*'.repeat(3000)]),
  headers('accept-charset', ['utf-16', '']),
  headers('accept-encoding', ['br;q=1, *;q=0', 'gzip']),
  headers('content-encoding', ['gzip', 'br', 'x']),
  headers('if-match', [
    '*',
    'W/"1"',
    '"1"',
    'W/"999"',
    '""',
    '"',
    ',',
    'W/',
    '"1", *',
    '1',
    `"${'9'.repeat(4000)}"`,
    '"1",'.repeat(800),
  ]),
  headers('if-none-match', ['*', 'W/"1"', '"1"', '"', ',,,', 'W/"2", W/"1"']),
  headers('authorization', [
    ...[
      '',
      'Bearer',
      'Bearer ',
      'Basic x',
      `bearer ${KEY}`,
      `Bearer  ${KEY}`,
      `Bearer ${KEY} `,
      `Bearer ${KEY}x`,
      `Bearer ${KEY}, Bearer ${KEY}`,
    ],
    ...[
      KEY,
      `Token ${KEY}`,
      `Bearer rc_scim_${'A'.repeat(51)}`,
      `Bearer ${'x'.repeat(5000)}`,
      'Bearer \u00ff',
      'Bearer null',
      'Bearer __proto__',
    ],
  ]),
  headers('x-forwarded-for', ['1.2.3.4', 'unknown, ::1, x', '\u00ff', '1.2.3.4, '.repeat(300)]),
  headers('x-forwarded-host', ['evil.example', 'a"b', '']),
  headers('x-forwarded-proto', ['https', 'javascript', ',']),
  headers('host', ['evil.example', 'a b', '[::1', '\u00ff', 'x'.repeat(3000), '"><script>', 'a:99999', '']),
  headers('x-http-method-override', ['DELETE', 'PATCH']),
  headers('user-agent', ['', '\u00ff'.repeat(300), "' OR 1=1", KEY]),
  headers('idempotency-key', ['', ' ', 'once', '\u00ff', 'x'.repeat(300), 'a, b', '__proto__']),
  headers('range', ['bytes=0-0', 'bytes=-1', 'x']),
  headers('x-request-id', ['x'.repeat(300), '__proto__']),
);

function headers(name: string, values: readonly string[]): fc.Arbitrary<Record<string, string>> {
  return fc.constantFrom(...values).map((value) => ({ [name]: value }));
}
