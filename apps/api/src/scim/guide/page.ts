import { SAFEGUARD_DEFAULTS } from '@rollcall/domain';
import { MAX_COUNT } from '@rollcall/scim-protocol';
import { SCIM_PATH } from '../base-url';
import { CURSOR_TIMEOUT_S } from '../cursor';
import { listedGroups } from '../groups/group.list';
import { listedUsers } from '../users/user.list';
import { bulkRequest, EXAMPLE_URL, type Example, firstRequests } from './examples';
import { attributeTable, errorTable, limitTable, operatorTable, toleranceTable } from './tables';

/** Indented, but for lists of one text. */
const json = (value: object) => JSON.stringify(value, null, 2).replace(/\[\s+("[^"]*")\s+\]/g, '[$1]');

const shown = ({ request: { method, path, body }, answer }: Example): string => `\`\`\`
${method} ${SCIM_PATH}${decodeURIComponent(path)}
${body ? `${json(body)}\n` : ''}
${answer.status}
${json(answer.body)}
\`\`\``;

/** What an integrator reads in place of the code; whatever the program knows is printed from it. */
export const scimGuide = (): string => `# The SCIM API

SCIM 2.0 (RFC 7643, 7644) with paging by cursor (RFC 9865), for identity providers and scripts.
[openapi.json](openapi.json) describes it for programs and is served, without a key, at \`${SCIM_PATH}/openapi.json\`.
(Printed from the code that validates, and checked by tests: \`npm run generate\`.)

## Base URL and key

- The base URL is \`https://<your host>${SCIM_PATH}\`; an admin reads it as \`organization { scimBaseUrl }\`. GET of it answers
  with links to what is below; a request that misses it is told what it is.
- An admin switches SCIM on (\`setScimEnabled\`) and generates the key (\`generateScimKey\`), which is shown once.
  Send it as \`Authorization: Bearer <key>\`. It decides the organization; nothing else in the request does.
- Bodies are \`application/scim+json\`, in UTF-8.

## First requests

The answers are those of a service at \`${EXAMPLE_URL}\`.

${firstRequests.map(shown).join('\n\n')}

## Endpoints

| Endpoint | Methods |
|---|---|
| \`/Users\`, \`/Groups\` | GET lists, POST creates (201) |
| \`/Users/{id}\`, \`/Groups/{id}\` | GET, PUT (the whole resource), PATCH, DELETE (204, for good) |
| \`/Users/.search\`, \`/Groups/.search\`, \`/.search\` | POST lists, with the parameters in the body |
| \`/Bulk\` | POST runs several requests |
| \`/ServiceProviderConfig\`, \`/ResourceTypes\`, \`/Schemas\` | GET says what is supported |

- **Deactivate, do not delete**: \`active: false\` ends access at once and keeps the id; \`true\` invites the person again under it.
  DELETE forgets the person.
- **Selection**: \`attributes\` and \`excludedAttributes\` work wherever a resource is answered. \`excludedAttributes=members\`
  makes lists of large groups cheap.
- **Versions**: each resource has a weak \`ETag\`. PUT, PATCH and DELETE honour \`If-Match\` (412); GET of one resource honours
  \`If-None-Match\` (304). What changes nothing makes no new version. A person's changes with their groups too. A group's
  changes with its members, and with what they are called where the answer shows 1,000 of them at most; \`If-Match\` on a group
  disregards what they are called, since no write of a group changes it.

## Attributes

*Written* says what a client may send; the rest is ignored. *Filter* says what can be compared, *exact* with regard to case.

### User

${attributeTable(listedUsers)}

### Group

${attributeTable(listedGroups)}

The address is fixed once it is written, unless the organization's setting allows another one. A member is named by id or by
e-mail address; an unknown address is invited. PUT without \`members\` empties a group, PATCH touches what it names.

An address is a mailbox and one person: case, Unicode composition and the form of the domain (\`bücher.example\`,
\`xn--bcher-kva.example\`) do not count, dots and \`+\` do. Refused are quoted local parts, \`%\` and \`!\`, domains without a
dot, IP literals, blanks and hidden characters, and letters that read as ASCII (the Kelvin sign U+212A for \`k\`). A filter
finds a part of a domain in another script where it names whole labels. Names keep letters of every script and emoji; other
characters that are not shown are left out, with a note in the provisioning record.

## Filters

\`filter\` takes the whole grammar of RFC 7644 §3.4.2.2: \`and\`, \`or\`, \`not (…)\`, brackets, and value filters such as
\`emails[type eq "work" and value co "@example.com"]\`.

${operatorTable([listedUsers, listedGroups])}

A name that is unknown or cannot be compared is an error, never a list of everything or nothing. A date without a time
means all of that day in UTC; one that does not exist is an error.

In a query a \`+\` is a blank, as forms write it: \`filter=displayName+eq+"Ada%20Lovelace"\`. Where the first blank of a parameter is
\`%20\`, a raw \`+\` of that parameter is a plus: \`filter=userName%20eq%20"ada+test@example.com"\` finds that address. \`%2B\` is a
plus in either.

## Pages and order

- **By index**: \`startIndex\` from 1 and \`count\`, ${MAX_COUNT} at most and by default; \`count=0\` answers the total alone.
- **By cursor**: begin with an empty \`cursor\`, go on with \`nextCursor\` (or back with \`previousCursor\`) and the same filter and
  order; there is no \`nextCursor\` on the last page. A cursor is good for ${CURSOR_TIMEOUT_S / 60} minutes.
- Without \`sortBy\`, resources come in the order of their creation, and a walk skips and repeats nobody who was there from
  start to end. The attributes that \`sortBy\` takes are marked in the tables; \`sortOrder\` is \`ascending\` or \`descending\`.
- \`/.search\` lists people, then groups; by index only, and unsorted.

## PATCH

\`{"Operations": [{"op", "path", "value"}]}\`, made in their order, all or none.

- \`add\` appends to \`members\` and sets a single value; \`replace\` sets; \`remove\` needs a path.
- One member: \`{"op": "remove", "path": "members[value eq \\"…\\"]"}\`. The cost is that of the change, not of the group.
- What is said about all members (\`replace\`, \`remove\` without a value, a filter, a PUT) holds for people who are inactive
  too, though they are not shown: who is left out does not come back into the group when active again.
- A filter in a path compares every attribute that is shown of a member, \`$ref\` too.
- The answer is 200 with the resource; 204 for a group that is long, unless \`attributes\` or \`excludedAttributes\` are given.

## Bulk

Each operation is a request of its own: its own transaction, its own answer, its own share of the rate limit.
\`bulkId:…\` stands for the id of what a POST of the same request creates, in whatever order they stand; \`failOnErrors\` ends the run.

${shown(bulkRequest)}

## Limits

${limitTable()}

The limit of requests counts all processes together, for each organization, and can be set for it. 429 carries
\`Retry-After\` in whole seconds; so does 503, when the database is busy or an admin has paused provisioning.

## Removal safeguard

A mapping that goes wrong at the identity provider must not empty an organization. Within an hour a SCIM key may

- deactivate or delete ${SAFEGUARD_DEFAULTS.safeguardPeople} people, or ${SAFEGUARD_DEFAULTS.safeguardPeoplePercent} % of the organization if that is more (\`safeguardPeople\`, \`safeguardPeoplePercent\`); each counts once,
- end ${SAFEGUARD_DEFAULTS.safeguardMemberships} memberships of groups that carry roles, or ${SAFEGUARD_DEFAULTS.safeguardMembershipsPercent} % of all of them if that is more (\`safeguardMemberships\`,
  \`safeguardMembershipsPercent\`).

A request beyond that changes nothing and gets 429 with \`Retry-After\`, and so do further ones of its kind; everything else goes
on, and a request that removes nobody new is never refused. Admins are told by mail. \`previewScimRemovals\` shows them who waits, and
\`confirmScimRemovals\` lets the key remove as many within the next hour, in one request or in many; the identity provider tries again
by itself. \`updateScimSettings\` changes the limits, and a raised one lets the key go on.

## Errors

Every refusal is \`{"schemas", "status", "scimType", "detail"}\`; the detail names the attribute, the value and what would be right.

${errorTable()}

## When nothing arrives

- Who was never created is found by the address that the refused requests named: \`provisioningRecords(address: "…")\`.
- A key that is unknown belongs to no organization, so that no admin finds its requests; those with a revoked or expired key are in
  \`provisioningRecords\`. Enter the key anew at the identity provider. The operator sees how many came, and from which network, in
  \`rollcall_unknown_credentials_total\`.
- A wrong base URL is answered with the right one.

## Tolerances

What is accepted beyond the RFCs, because somebody sends it; a test sends each example. \`{{user}}\` and \`{{address}}\` are a
person, \`{{group}}\` is a group with that member, \`{{new}}\` is an unused word.

${toleranceTable()}
`;
