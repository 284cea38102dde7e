import type { Actor, MemberId } from '@rollcall/platform';
import fc from 'fast-check';
import type { AuditEvent } from '../events/audit-event.entity';
import { serviceCaller, toEvent } from '../events/event-draft';
import { defineEvents } from '../events/event-type';
import { leafOf, toNative } from '../events/native-event';
import { ocsfOther } from '../ocsf/classes';
import { addressesIn, erasedFrom } from './erased-event';

const catalogue = defineEvents('DIRECTORY', 'members', 'USER', {
  'member.joined': ['LOW', ocsfOther('accountChange', 'Join'), 'A person joined.'],
  'member.updated': ['LOW', ocsfOther('accountChange', 'Update'), 'A person was changed.'],
});
const [ADA, BOB] = ['a' as MemberId, 'b' as MemberId];
/** An error detail that is cut in the middle of the address. */
const CUT = `${'x'.repeat(1010)} ada@acme.example`;
const text = fc.constantFrom(
  '',
  'Ada@acme.example',
  'told ada@acme.example twice',
  CUT,
  'bob@acme.example',
  'Team',
  'ø',
);
const id = fc.constantFrom(ADA, BOB, 'c' as MemberId);
const value = fc.oneof(
  fc.constant(null),
  text,
  fc.record({ id, label: text }),
  fc.record({ mail: text }),
  fc.integer(),
);
const party: fc.Arbitrary<Actor> = fc.oneof(
  fc.record({ type: fc.constant('USER' as const), id, label: text }),
  fc.record({ type: fc.constant('SCIM_KEY' as const), id, label: text }),
);

const event: fc.Arbitrary<AuditEvent> = fc
  .record({
    actor: party,
    onBehalfOf: fc.option(party, { nil: undefined }),
    reason: fc.option(text, { nil: undefined }),
    ip: fc.option(fc.constant('192.0.2.7'), { nil: null }),
    target: fc.record({ type: fc.constant('USER' as const), id, label: text }),
    changes: fc.array(
      fc.record({ field: fc.constantFrom('userName', 'status', 'members'), before: value, after: value }),
    ),
    error: fc.option(fc.record({ code: fc.constant('CONFLICT'), detail: text }), { nil: undefined }),
  })
  .map(({ actor, onBehalfOf, reason, ip, ...draft }) =>
    toEvent(
      catalogue,
      { ...serviceCaller('o'), actor, ip, ...(onBehalfOf && { onBehalfOf }), ...(reason !== undefined && { reason }) },
      { action: 'member.updated', ...draft },
    ),
  );

const leaf = (of: AuditEvent) => leafOf(toNative(of, { sequence: 0, recordedAt: new Date(0) })).toString('hex');
const forgotten = { id: ADA, addresses: ['ada@acme.example'] };

it('keeps the leaf and leaves nothing of the person, erasing once or twice', () => {
  fc.assert(
    fc.property(event, (before) => {
      const once = erasedFrom(before, forgotten);
      const bob = erasedFrom(once ?? before, { id: BOB, addresses: ['bob@acme.example'] });
      for (const after of [once, bob]) if (after) expect(leaf(after)).toBe(leaf(before));
      const left = once ?? before;
      expect(JSON.stringify({ ...left, openings: null }).toLowerCase()).not.toContain('ada@acme');
      for (const [named, label] of [
        [left.actorId, left.actorLabel],
        [left.targetId, left.targetLabel],
        [left.onBehalfOf?.id, left.onBehalfOf?.label],
      ])
        if (named === ADA) expect(label ?? null).toBeNull();
      expect(erasedFrom(left, forgotten)).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

it('keeps attributes that do not identify the person', () => {
  const joined = toEvent(catalogue, serviceCaller('o'), {
    action: 'member.joined',
    target: { type: 'USER', id: ADA, label: 'ada@acme.example' },
    changes: [
      { field: 'status', before: 'INVITED', after: 'JOINED' },
      { field: 'groups', before: null, after: { id: 'g', label: 'Team' } },
      { field: 'givenName', before: null, after: 'Ada' },
    ],
  });
  expect(erasedFrom(joined, { id: ADA, addresses: [] })!.changes).toEqual([
    { field: 'status', before: 'INVITED', after: 'JOINED' },
    { field: 'groups', before: null, after: { id: 'g', label: 'Team' } },
    { field: 'givenName', before: null, after: null },
  ]);
  expect(addressesIn([joined], ADA)).toEqual(['ada@acme.example']);
  expect(addressesIn([joined], BOB)).toEqual([]);
});
