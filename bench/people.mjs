const DIGITS = 7;

/** People are identified by number, so that seed and load need no list of addresses. */
export const nameOf = (number) => String(number).padStart(DIGITS, '0');

export const addressOf = (name) => `person.${name}@bench.example`;

/** A person as an identity provider creates or replaces one. */
export const personOf = (name, familyName = `Number ${name}`) =>
  JSON.stringify({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: addressOf(name),
    externalId: `external-${name}`,
    name: { givenName: 'Person', familyName },
    displayName: `Person Number ${name}`,
    emails: [{ value: addressOf(name), type: 'work', primary: true }],
    active: true,
  });

/** A group as an identity provider creates one. */
export const groupOf = (number) =>
  JSON.stringify({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: `Department ${number}`,
    externalId: `department-${number}`,
  });

/** A PATCH that adds these people to a group. */
export const addMembers = (ids) => patchOf({ op: 'add', path: 'members', value: ids.map((value) => ({ value })) });

/** A PATCH that removes a person from a group. */
export const removeMember = (id) => patchOf({ op: 'remove', path: `members[value eq "${id}"]` });

/** A PATCH that deactivates or reactivates a person, as Okta sends it. */
export const setActive = (active) => patchOf({ op: 'replace', value: { active } });

const patchOf = (operation) =>
  JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operation] });

export const scimHeaders = (key) => ({
  authorization: `Bearer ${key}`,
  'content-type': 'application/scim+json',
  'user-agent': 'bench',
});
