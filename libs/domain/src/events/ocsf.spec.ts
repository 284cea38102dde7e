import { NATIVE_FORMAT, type NativeEvent, ocsfClasses, toOcsf } from '@rollcall/audit';
import { type EventAction, eventActions, eventCatalogue } from './catalogue';

/** The attributes that https://schema.ocsf.io/1.8.0 requires of each class, in addition to those of every event. */
const REQUIRED: Record<number, string[]> = {
  3001: ['user'],
  3002: ['user', 'service'],
  3004: ['entity'],
  3005: ['user', 'privileges'],
  3006: ['group'],
};
const OF_EVERY_EVENT = ['activity_id', 'category_uid', 'class_uid', 'metadata', 'severity_id', 'time', 'type_uid'];
/** The activity identifiers of each class in that schema; 99 is for an activity with its own name. */
const ACTIVITIES: Record<number, number[]> = {
  3001: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 99],
  3002: [1, 2, 3, 4, 5, 6, 7, 99],
  3004: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 99],
  3005: [1, 2],
  3006: [1, 2, 3, 4, 5, 6, 7, 8, 99],
};

const ORGANIZATION = '01a213d0-0000-7000-8000-000000000001';
const event = (action: EventAction, more: Partial<NativeEvent> = {}): NativeEvent => {
  const { domain, feature, risk, target, example } = eventCatalogue[action];
  return {
    format: NATIVE_FORMAT,
    organizationId: ORGANIZATION,
    sequence: 7,
    id: '01a213d0-0000-7000-8000-000000000002',
    occurredAt: '2026-05-03T12:00:00.000Z',
    recordedAt: '2026-05-03T12:00:00.500Z',
    action,
    domain,
    feature,
    risk,
    outcome: 'SUCCESS',
    actor: { type: 'USER', id: 'a', label: 'mia@acme.example' },
    onBehalfOf: null,
    authentication: { method: 'ACCESS_TOKEN', credentialId: 't' },
    target: { type: target, id: 'x', label: 'X' },
    project: null,
    request: { id: 'r', ip: '192.0.2.1', userAgent: 'curl' },
    reason: null,
    ticket: null,
    error: null,
    changes: [...example],
    ...more,
  };
};
// biome-ignore lint/suspicious/noExplicitAny: tests read events of every shape.
const ocsf = (native: NativeEvent) => toOcsf(eventCatalogue, native, '1.0.0') as Record<string, any>;

it.each(eventActions)('%s has the attributes that its class requires', (action) => {
  const mapped = ocsf(event(action));
  for (const name of [...OF_EVERY_EVENT, ...REQUIRED[mapped.class_uid]!])
    expect([name, mapped[name]]).not.toContain(undefined);
  expect(ACTIVITIES[mapped.class_uid]).toContain(mapped.activity_id);
  expect(mapped.type_uid).toBe(mapped.class_uid * 100 + mapped.activity_id);
  expect(mapped.category_uid).toBe(Math.floor(mapped.class_uid / 1000));
  expect(mapped.metadata).toMatchObject({ version: '1.8.0', product: { name: 'Rollcall' }, event_code: action });
  expect(JSON.parse(mapped.raw_data)).toEqual(event(action));
  expect(mapped.time).toBe(Date.UTC(2026, 4, 3, 12));
});

it.each<[string, NativeEvent, object]>([
  [
    'a person who was given a role',
    event('grant.given'),
    { type_uid: 300501, user: { name: 'ada@acme.example' }, privileges: ['Member'], resources: [{ type: 'Project' }] },
  ],
  [
    'a group that was given a role',
    event('grant.given', {
      changes: [
        { field: 'group', before: null, after: { id: 'g', label: 'Team' } },
        { field: 'role', before: null, after: { id: 'VIEWER', label: 'Viewer' } },
      ],
    }),
    { type_uid: 300601, group: { uid: 'g', name: 'Team' }, privileges: ['Viewer'] },
  ],
  ['a member who was added', event('group.members_changed'), { type_uid: 300603, user: { name: 'ada@acme.example' } }],
  [
    'a member who was taken away',
    event('group.members_changed', { changes: [{ field: 'members', before: { id: 'u', label: 'b' }, after: null }] }),
    { type_uid: 300604, user: { uid: 'u', name: 'b' } },
  ],
  [
    'an attempt that was denied',
    event('member.removed', { outcome: 'DENIED', error: { code: 'LAST_ADMIN', detail: 'the last one' } }),
    { type_uid: 300105, status_id: 2, status_code: 'LAST_ADMIN', status_detail: 'the last one' },
  ],
  [
    'an identity provider that acted',
    event('member.invited', { actor: { type: 'SCIM_KEY', id: 'k', label: 'Okta' } }),
    { actor: { app_uid: 'k', app_name: 'Okta', session: { uid: 't' } } },
  ],
  [
    'an event of which a part was erased',
    event('member.invited', { target: { type: 'USER', id: 'u', label: null } }),
    { user: { uid: 'u' } },
  ],
])('describes %s', (_, native, expected) => {
  expect(ocsf(native)).toMatchObject(expected);
});

it('names every class and activity that it uses', () => {
  for (const { uid, activities } of Object.values(ocsfClasses)) {
    for (const activity of Object.keys(activities)) expect(ACTIVITIES[uid] ?? [1, 2, 3, 4]).toContain(Number(activity));
  }
});
