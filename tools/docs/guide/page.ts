import { initialSettings } from '@rollcall/domain';
import { MAX_COUNT } from '@rollcall/scim-protocol';
import { SCIM_PATH } from '../../../apps/api/src/scim/base-url';
import { scim1 } from '../../../apps/api/src/scim/dialects/dialects';
import { listedGroups } from '../../../apps/api/src/scim/groups/group.list';
import { CURSOR_TIMEOUT_S } from '../../../apps/api/src/scim/list';
import { listedUsers } from '../../../apps/api/src/scim/users/user.list';
import { bulkRequest, EXAMPLE_URL, type Example, firstRequests } from './examples';
import { attributeTable, defaultLimit, errorTable, limitTable, operatorTable, toleranceTable } from './tables';

const initial = initialSettings();

/** Indented, except lists of one text. */
const json = (value: object) => JSON.stringify(value, null, 2).replace(/\[\s+("[^"]*")\s+\]/g, '[$1]');

const shown = ({ request: { method, path, body }, answer }: Example): string => `\`\`\`
${method} ${SCIM_PATH}${decodeURIComponent(path)}
${body ? `${json(body)}\n` : ''}
${answer.status}
${json(answer.body)}
\`\`\``;

/** The guide for integrators. Everything that the program knows is generated from it. */
export const scimGuide = (): string => `# The SCIM API

SCIM 2.0 (RFC 7643, 7644) with cursor pagination (RFC 9865), for identity providers and scripts.
The machine-readable description is [openapi.json](openapi.json), also served without a key at \`${SCIM_PATH}/openapi.json\`.
(Generated from the validation code with \`npm run generate\` and checked by tests.)

## Base URL and key

- The base URL is \`https://<your host>${SCIM_PATH}\`; an admin can read it from \`organization { scimBaseUrl }\`. GET of the base
  URL returns links to the endpoints. A request to a wrong URL returns an error that contains the base URL.
- An admin switches SCIM on (\`updateScimSettings\` with \`scimEnabled: true\`) and generates the key (\`generateScimKey\`), which is shown only once.
  Send it as \`Authorization: Bearer <key>\`. The key alone determines the organization.
- Bodies are \`application/scim+json\`, in UTF-8.

## First requests

The example responses come from a service at \`${EXAMPLE_URL}\`.

${firstRequests.map(shown).join('\n\n')}

## Endpoints

| Endpoint | Methods |
|---|---|
| \`/Users\`, \`/Groups\` | GET lists, POST creates (201) |
| \`/Users/{id}\`, \`/Groups/{id}\` | GET, PUT (the whole resource), PATCH, DELETE (204, permanent) |
| \`/Users/.search\`, \`/Groups/.search\`, \`/.search\` | POST lists, with the parameters in the body |
| \`/Bulk\` | POST runs several requests |
| \`/ServiceProviderConfig\`, \`/ResourceTypes\`, \`/Schemas\` | GET describes what is supported |

- **Deactivate, do not delete**: \`active: false\` ends access at once and keeps the id; \`true\` invites the person
  again under the same id. DELETE removes the record for good.
- **Attribute selection**: \`attributes\` and \`excludedAttributes\` work wherever a resource is returned. \`excludedAttributes=members\`
  makes listing large groups fast.
- **Versions**: each resource has a weak \`ETag\`. PUT, PATCH and DELETE honour \`If-Match\` (412); GET of one resource honours
  \`If-None-Match\` (304). A request that changes nothing does not change the version. A person's version also
  changes with their groups. A group's \`ETag\` also changes with the names of its members if the response shows them
  and there are at most 1,000. \`If-Match\` on a group ignores those names, because no write to a group changes them.

## Attributes

*Written* shows what a client can send; everything else is ignored. *Filter* shows which comparisons are supported (*exact*
means case-sensitive).

### User

${attributeTable(listedUsers)}

### Group

${attributeTable(listedGroups)}

A person's address cannot be changed unless the organization's settings allow it. Name a member by id or email address;
an unknown address is invited. PUT without \`members\` empties a group. PATCH changes only what it names.

An address identifies one mailbox and one person. Case, Unicode composition and the form of the domain (\`bücher.example\`,
\`xn--bcher-kva.example\`) make no difference; dots and \`+\` do. Quoted local parts, \`%\` and \`!\`, domains
without a dot, IP literals, spaces, hidden characters, and letters that look like ASCII (the Kelvin sign U+212A for \`k\`) are not
allowed.
To filter by part of a domain in another script, use whole labels. Names can contain letters of any script and emoji.
Hidden characters are removed, with a note in the provisioning record.

## Filters

\`filter\` supports the whole grammar of RFC 7644 §3.4.2.2: \`and\`, \`or\`, \`not (…)\`, brackets, and value filters such as
\`emails[type eq "work" and value co "@example.com"]\`.

${operatorTable([listedUsers, listedGroups])}

A filter on an attribute that is unknown or cannot be compared returns an error, never everything or nothing. A date without a
time means that whole day in UTC. A date that does not exist is an error.

In a query, \`+\` means a space, as in forms: \`filter=displayName+eq+"Ada%20Lovelace"\`. In a parameter whose first space is
\`%20\`, a \`+\` is a plus sign: \`filter=userName%20eq%20"ada+test@example.com"\` finds that address. \`%2B\` is always a
plus sign.

## Pages and order

- **By index**: \`startIndex\` from 1 and \`count\`, at most ${MAX_COUNT} (the default). \`count=0\` returns only the total.
- **By cursor**: start with an empty \`cursor\`, continue with \`nextCursor\` (or go back with \`previousCursor\`) and the same filter
  and order. The last page has no \`nextCursor\`. A cursor is valid for ${CURSOR_TIMEOUT_S / 60} minutes.
- Without \`sortBy\`, resources are in creation order, and a client that reads page by page sees everyone who existed from start to
  finish exactly once. The tables above mark the attributes that \`sortBy\` accepts. \`sortOrder\` is
  \`ascending\` or \`descending\`.
- \`/.search\` lists people, then groups, by index only and unsorted.

## PATCH

\`{"Operations": [{"op", "path", "value"}]}\`, applied in order, all or none.

- \`add\` appends to \`members\` and sets a single value; \`replace\` sets; \`remove\` needs a path.
- One member: \`{"op": "remove", "path": "members[value eq \\"…\\"]"}\`. The cost depends on the change, not on the size of the group.
- An operation on all members (\`replace\`, \`remove\` without a value, a filter, a PUT) also applies to inactive people, although
  they are not shown. A person who is left out does not rejoin the group when they become active again.
- A filter in a path can compare every attribute of a member that responses show, including \`$ref\`.
- The response is 200 with the resource. For a long group it is 204, unless the request sets \`attributes\` or \`excludedAttributes\`.

## Bulk

Each operation is a separate request, with its own transaction, its own response and its own share of the rate limit.
\`bulkId:…\` stands for the id of a resource that a POST in the same request creates, in any order. After \`failOnErrors\` errors, the remaining operations are skipped.

${shown(bulkRequest)}

## Limits

${limitTable()}

The request limit applies to each organization, over all processes, and can be changed per organization. A 429 response has
\`Retry-After\` in whole seconds. So does a 503 response, when the database is busy or an admin has paused provisioning.

## Removal safeguard

The removal safeguard keeps a wrong mapping in the identity provider from emptying an organization. Within an hour, a SCIM key can

- deactivate or delete ${initial.safeguardPeople} people, or ${initial.safeguardPeoplePercent} % of the organization if that is more (\`safeguardPeople\`, \`safeguardPeoplePercent\`). Each person counts once.
- end ${initial.safeguardMemberships} memberships of groups with roles, or ${initial.safeguardMembershipsPercent} % of all of them if that is more (\`safeguardMemberships\`,
  \`safeguardMembershipsPercent\`).

A request beyond that changes nothing and gets 429 with \`Retry-After\`, and so do further requests of the same kind. All other
requests continue to work, and a request that removes nobody new is never refused. Admins are notified by email.
\`previewScimRemovals\` shows who would be removed. \`confirmScimRemovals\` allows the key to remove that many within the next hour,
in one request or several. The identity provider retries automatically. \`updateScimSettings\` changes the limits; raising one releases the key.

## Errors

Every error is \`{"schemas", "status", "scimType", "detail"}\`. The detail names the attribute, the value and what is expected.

${errorTable()}

## Scripts at ${scim1.path}

The same service, for scripts and integrations written for the product's own SCIM API. The key, the organization and
the rules on this page are the same, except:

- The \`id\` of a person, and \`members[].value\`, is the email address, in requests and responses.
- The \`id\` of a group is an integer, counted per organization: a number in lists and in the response to POST, a string elsewhere.
  Both forms are accepted.
- A PATCH of a group always returns 200 with all members.
- The limit is ${defaultLimit(scim1)} requests a minute (\`scim1RateLimit\`).

With both base URLs, PATCH of a person also accepts a User resource without \`Operations\`, and a request without a \`Content-Type\` is read as JSON.

## When nothing arrives

- To find a person who was never created, search for the address that the refused requests named:
  \`provisioningRecords(filter: { address: "…" })\`.
- An unknown key belongs to no organization, so no admin can find its requests. Enter the key again in the identity provider.
  Requests with a revoked or expired key are in \`provisioningRecords\`. \`rollcall_unknown_credentials_total\` shows the operator
  how many requests with unknown keys arrived and from which network.
- The error for a wrong base URL contains the right one.

## Tolerances

What the service accepts beyond the RFCs because some clients send it. A test sends each example. \`{{user}}\` and \`{{address}}\` are a
person, \`{{group}}\` is a group with that member, and \`{{new}}\` is an unused word.

${toleranceTable()}
`;
