import { printFilter } from '@rollcall/scim-protocol';
import * as fc from 'fast-check';
import { testFilters } from '../../../libs/scim-protocol/testing/filter-cases';
import { oddText } from '../odd-values';
import { queryString } from '../query-string';
import { FOREIGN_GROUP, FOREIGN_USER } from './ground';

const GRAMMAR = [
  '(',
  ')',
  '[',
  ']',
  '"',
  '\\',
  ' ',
  'not ',
  ' and ',
  ' or ',
  ' pr',
  ' eq ',
  '.',
  ':',
  'null',
  '1e999',
  '\u0000',
  '\ud800',
  '%',
];

const someFilters = fc.constantFrom(
  `id eq "${FOREIGN_USER}"`,
  `groups.value eq "${FOREIGN_GROUP}" or id pr`,
  `members[value eq "${FOREIGN_USER}"]`,
  'members.value eq "ada@acme.example" and not (displayName sw "x")',
  'userName co "" or externalId ew ""',
  `${'('.repeat(500)}id pr${')'.repeat(500)}`,
  `${'not ('.repeat(20)}id pr${')'.repeat(20)}`,
  Array(200).fill('groups[display co "a"]').join(' or '),
  `userName eq "${'x'.repeat(3000)}"`,
  'meta.created gt "9999-99-99T99:99:99Z" or meta.lastModified le "275760-09-13T00:00:00Z"',
  'meta.created gt "0000-01-01T00:00:00Z" and meta.created lt "9999-12-31T23:59:59.999999999+23:59"',
);

/** Filters of the grammar, most of them then corrupted in a few characters. */
export const filterText: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: testFilters.map(printFilter) }, { weight: 1, arbitrary: someFilters }),
    fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(...GRAMMAR), oddText), fc.nat(3)), { maxLength: 3 }),
  )
  .map(([filter, edits]) =>
    edits.reduce((text, [at, odd, instead]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + odd + text.slice(from + instead);
    }, filter),
  );

const numeric = fc.constantFrom(
  ...['1', '0', '-1', '2', '100', '+1', '1.5', '1e3', '1e999', '-0', 'NaN', '９', ' 1 ', '0x10', '', '1,2'],
  ...[
    '2147483648',
    '4294967296',
    '9007199254740991',
    '9007199254740993',
    '9223372036854775807',
    '-9223372036854775809',
    '9'.repeat(400),
  ],
);
const attributeName = fc.constantFrom(
  ...[
    'userName',
    'members',
    'groups',
    'name.givenName',
    'id',
    'meta',
    'emails.value',
    'schemas',
    'displayName',
    'name',
    '*',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'urn:ietf:params:scim:schemas:core:2.0:User:userName',
    'emails[type pr]',
    '',
  ],
);
const attributeList = fc
  .array(fc.oneof({ weight: 4, arbitrary: attributeName }, { weight: 1, arbitrary: oddText }), { maxLength: 5 })
  .map((names) => names.join());

/** A parameter and its value, not escaped yet. */
const parameter: fc.Arbitrary<[string, string]> = fc.oneof(
  fc.tuple(fc.constantFrom('filter', 'FILTER'), filterText),
  fc.tuple(fc.constantFrom('startIndex', 'count', 'itemsPerPage', 'startindex'), numeric),
  fc.tuple(fc.constantFrom('attributes', 'excludedAttributes'), attributeList),
  fc.tuple(
    fc.constantFrom('sortBy', 'sortOrder', 'cursor'),
    fc.oneof(attributeName, oddText, fc.constantFrom('ascending', 'DESCENDING', 'eyJhIjoxfQ')),
  ),
  fc.tuple(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'a[b]', 'a[]', 'access_token', '', 'filter[]', 'count[a]'),
    oddText,
  ),
);

export const query: fc.Arbitrary<string> = queryString(parameter);
