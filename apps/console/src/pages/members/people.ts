import type { Member } from './members.graphql';

/** As much of somebody as an act needs. */
export type Person = Pick<Member, 'id' | 'displayName' | 'email' | 'status' | 'managedBy' | 'role' | 'invitation'>;

/** What is to be done with whom. */
export interface PeopleAct {
  kind: 'remove' | 'resend' | 'role';
  people: readonly Person[];
}

export interface ActProps {
  people: readonly Person[];
  close(): void;
  /** After something was done. */
  changed(): void;
}
