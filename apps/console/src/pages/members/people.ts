import type { Member } from './members.graphql';

/** As much of somebody as an act needs. */
export type Person = Pick<Member, 'id' | 'displayName' | 'email' | 'status' | 'managedBy' | 'role'>;

/** What is to be done with whom. */
export interface Act {
  kind: 'remove' | 'role';
  people: readonly Person[];
}
