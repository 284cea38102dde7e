import { allowanceOf, rateLimitOf } from '@rollcall/domain';
import { JSON_BOUNDS, LONG_ANSWERS, settings } from '@rollcall/platform';
import { type Attribute, FILTER_LIMITS, FILTER_OPERATORS, MAX_COUNT, MAX_OPERATIONS } from '@rollcall/scim-protocol';
import { MAX_BULK_BYTES, MAX_BULK_OPERATIONS } from '../../../apps/api/src/scim/bulk/bulk-limits';
import type { Dialect } from '../../../apps/api/src/scim/dialects/dialect';
import { scimV2 } from '../../../apps/api/src/scim/dialects/dialects';
import { MEMBERS_HELD } from '../../../apps/api/src/scim/groups/group.resource';
import { CURSOR_TIMEOUT_S, type Listed } from '../../../apps/api/src/scim/list';
import { documentedErrors } from '../documented-errors';
import { attributesOf } from './attributes';
import { tolerances } from './tolerances';

/** A table in Markdown. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(asCell).join(' | ')} |`).join('\n');

const asCell = (text: string): string => text.replaceAll('|', '\\|');

const number = (value: number): string => value.toLocaleString('en-US');

/** Requests per minute if the organization has not set a limit. */
export const defaultLimit = ({ path }: Dialect): number =>
  rateLimitOf({ scimRateLimit: null, scim1RateLimit: null }, path);

const requests = defaultLimit(scimV2);

export const limitTable = (): string =>
  table(
    ['What', 'Limit', 'Above the limit'],
    [
      [
        'Requests per organization',
        `${number(requests)} a minute, up to ${number(allowanceOf(requests).total)} in a burst`,
        '429',
      ],
      [
        'Requests from an address without a valid key',
        `${number(settings.STRANGER_RATE_LIMIT.parse(undefined))} a minute`,
        '429',
      ],
      ['Request body', `${number(settings.BODY_LIMIT.parse(undefined))} bytes`, '413'],
      ['Nested arrays and objects in a body', number(JSON_BOUNDS.levels), '400 `invalidSyntax`'],
      ['Bulk request body', `${number(MAX_BULK_BYTES)} bytes`, '413'],
      ['Operations in a bulk request', number(MAX_BULK_OPERATIONS), '413'],
      ['Operations in a PATCH', number(MAX_OPERATIONS), '413'],
      ['Resources on a page', number(MAX_COUNT), 'the page ends there'],
      ['Filter length', `${number(FILTER_LIMITS.length)} characters`, '400 `invalidFilter`'],
      ['Filter nesting', `${number(FILTER_LIMITS.depth)} brackets`, '400 `invalidFilter`'],
      ['Filter terms', number(FILTER_LIMITS.terms), '400 `invalidFilter`'],
      ['Cursor lifetime', `${number(CURSOR_TIMEOUT_S)} seconds`, '400 `expiredCursor`'],
      ['Values in a body, including lists and objects', number(JSON_BOUNDS.values), '400 `invalidSyntax`'],
      [
        `Concurrent exports and responses with more than ${number(MEMBERS_HELD)} members, per organization`,
        number(LONG_ANSWERS),
        '429',
      ],
      [
        'Time without reading during such a response',
        `${settings.READER_TIMEOUT.parse(undefined)} seconds`,
        'the connection is closed',
      ],
      ['Members in the response to a PATCH', number(scimV2.membersAfterPatch), '204 instead of 200'],
    ],
  );

/** The operators for each type that can be compared in one of the resource types. */
export function operatorTable(resourceTypes: readonly Listed<never>[]): string {
  const compared = resourceTypes.flatMap(attributesOf).filter(({ filtered }) => filtered);
  const types = [...new Set(compared.map(({ part }) => part.type))];
  return table(
    ['Type', 'Operators'],
    types.map((type) => [type, ['pr', ...FILTER_OPERATORS[type]].map((operator) => `\`${operator}\``).join(' ')]),
  );
}

/** The attributes of a resource type, with what each supports. */
export const attributeTable = (listed: Listed<never>): string =>
  table(
    ['Attribute', 'Type', 'Written', 'Filter', 'Sort', 'Meaning'],
    attributesOf(listed).map(({ path, attribute, part, filtered, sorted }) => [
      `\`${path}\``,
      part.type + (attribute.multiValued ? ', several' : ''),
      writtenAs(attribute, part),
      filtered ? (part.caseExact ? 'exact' : 'yes') : '',
      sorted ? 'yes' : '',
      part.description,
    ]),
  );

function writtenAs(attribute: Attribute, part: Attribute): string {
  if (attribute.mutability === 'readOnly' || part.mutability === 'readOnly') return 'no';
  const length = part.maxLength === undefined ? 'yes' : `up to ${part.maxLength} characters`;
  return part.required ? `required, ${length}` : length;
}

export const errorTable = (): string =>
  table(
    ['Status', '`scimType`', 'Cause', 'What to do'],
    documentedErrors.map(({ status, scimType, cause, remedy }) => [
      String(status),
      scimType ? `\`${scimType}\`` : '',
      cause,
      remedy,
    ]),
  );

export const toleranceTable = (): string =>
  table(
    ['Accepted', 'Sent by', 'For example'],
    tolerances.map(({ name, neededBy, request: { method, path, body } }) => [
      name,
      neededBy,
      `\`${method} ${decodeURIComponent(path)}\`${body === undefined ? '' : ` \`${JSON.stringify(body)}\``}`,
    ]),
  );
