import {
  BULK_REQUEST_URN,
  BULK_RESPONSE_URN,
  ERROR_URN,
  GROUP_URN,
  LIST_RESPONSE_URN,
  PATCH_OP_URN,
  USER_URN,
} from '@rollcall/scim-protocol';

/** A request and its response, after the requests before it; IDs and times are placeholders. */
export interface Example {
  request: { method: 'GET' | 'POST' | 'PATCH'; path: string; body?: object };
  answer: { status: number; body: object };
}

/** The service's URL in examples. */
export const EXAMPLE_URL = 'https://rollcall.example.com';

const base = `${EXAMPLE_URL}/scim/v2`;
const ada = '01a20fd4-4ffa-75fe-9cbe-535257e290e7';
const team = '01a20fd4-6b1c-7d02-8f3a-0f64c1c9e2aa';
const bob = '01a20fd4-8c44-7a19-a1de-6f1e0b7c5d11';
const created = '2026-01-31T12:00:00.000Z';

const userCreated = {
  schemas: [USER_URN],
  id: ada,
  externalId: '00u1',
  userName: 'ada@example.com',
  name: { givenName: 'Ada', familyName: 'Lovelace', formatted: 'Ada Lovelace' },
  emails: [{ value: 'ada@example.com', type: 'work', primary: true }],
  active: true,
  displayName: 'Ada Lovelace',
  groups: [],
  meta: { resourceType: 'User', created, lastModified: created, location: `${base}/Users/${ada}`, version: 'W/"1"' },
};

/** The first minute of an integration. */
export const firstRequests: readonly Example[] = [
  {
    request: {
      method: 'POST',
      path: '/Users',
      body: {
        schemas: [USER_URN],
        userName: 'ada@example.com',
        externalId: '00u1',
        name: { givenName: 'Ada', familyName: 'Lovelace' },
        active: true,
      },
    },
    answer: { status: 201, body: userCreated },
  },
  {
    request: { method: 'GET', path: '/Users?filter=userName+eq+%22ADA@example.com%22&attributes=userName,active' },
    answer: {
      status: 200,
      body: {
        schemas: [LIST_RESPONSE_URN],
        totalResults: 1,
        itemsPerPage: 1,
        startIndex: 1,
        Resources: [{ schemas: [USER_URN], id: ada, userName: 'ada@example.com', active: true }],
      },
    },
  },
  {
    request: {
      method: 'POST',
      path: '/Groups?excludedAttributes=meta',
      body: { schemas: [GROUP_URN], displayName: 'Engineering', members: [{ value: ada }] },
    },
    answer: {
      status: 201,
      body: {
        schemas: [GROUP_URN],
        id: team,
        displayName: 'Engineering',
        members: [{ value: ada, $ref: `${base}/Users/${ada}`, display: 'Ada Lovelace', type: 'User' }],
      },
    },
  },
  {
    request: {
      method: 'PATCH',
      path: `/Users/${ada}?attributes=active`,
      body: { schemas: [PATCH_OP_URN], Operations: [{ op: 'replace', path: 'active', value: false }] },
    },
    answer: { status: 200, body: { schemas: [USER_URN], id: ada, active: false } },
  },
  {
    request: { method: 'POST', path: '/Groups', body: { schemas: [GROUP_URN], displayName: 'ENGINEERING' } },
    answer: {
      status: 409,
      body: {
        schemas: [ERROR_URN],
        status: '409',
        scimType: 'uniqueness',
        detail: 'displayName "ENGINEERING" is already taken in this organization.',
      },
    },
  },
];

export const bulkRequest: Example = {
  request: {
    method: 'POST',
    path: '/Bulk',
    body: {
      schemas: [BULK_REQUEST_URN],
      Operations: [
        { method: 'POST', path: '/Users', bulkId: 'bob', data: { userName: 'bob@example.com' } },
        {
          method: 'PATCH',
          path: `/Groups/${team}`,
          data: { Operations: [{ op: 'add', path: 'members', value: [{ value: 'bulkId:bob' }] }] },
        },
      ],
    },
  },
  answer: {
    status: 200,
    body: {
      schemas: [BULK_RESPONSE_URN],
      Operations: [
        { location: `${base}/Users/${bob}`, method: 'POST', bulkId: 'bob', version: 'W/"1"', status: '201' },
        { location: `${base}/Groups/${team}`, method: 'PATCH', version: 'W/"3"', status: '200' },
      ],
    },
  },
};
