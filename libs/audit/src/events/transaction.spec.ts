import type { EntityManager } from 'typeorm';
import { ocsfOther } from '../ocsf/classes';
import { serviceCaller } from './event-draft';
import { defineEvents } from './event-type';
import { ownEvents } from './own-events';
import { Transaction } from './transaction';

const catalogue = {
  ...ownEvents,
  ...defineEvents('DIRECTORY', 'members', 'USER', {
    'member.joined': ['LOW', ocsfOther('accountChange', 'Join'), 'A person joined.'],
  }),
};
const target = { type: 'USER', id: null, label: 'Ada' } as const;
const begin = () => new Transaction({} as EntityManager, serviceCaller('o'), catalogue);

it('records an event as its catalogue describes it', () => {
  const tx = begin();
  tx.record({ action: 'member.joined', target, changes: [] });
  tx.record({ action: 'member.joined', target, changes: [], risk: 'HIGH' });
  tx.record({ action: 'audit.person_erased', target, changes: [] });
  expect(tx.events).toMatchObject([
    { action: 'member.joined', domain: 'DIRECTORY', feature: 'members', risk: 'LOW' },
    { action: 'member.joined', risk: 'HIGH' },
    { action: 'audit.person_erased', domain: 'AUDIT', feature: 'erasure', risk: 'HIGH' },
  ]);
});

it('records no event that its catalogue lacks', () => {
  // @ts-expect-error It does not compile either.
  expect(() => begin().record({ action: 'member.lost', target, changes: [] })).toThrow(TypeError);
});
