import { hash } from 'node:crypto';
import type { NativeEvent } from '../events/native-schema';
import { subjectsOf } from './involved';

/** What events are found by. ABOUT is whoever or whatever an event names: as actor, target, project, member or grantee. */
export type TermKind = 'ACTOR' | 'TARGET' | 'ABOUT' | 'PROJECT' | 'ACTION' | 'RISK' | 'OUTCOME' | 'ADDRESS' | 'REQUEST';

const TERM_BYTES = 16;

/** A term of 128 bits of a digest: it is short, and an address is not written once more. */
export const termOf = (kind: TermKind, value: string): string =>
  hash('sha256', `${kind} ${value}`, 'buffer').subarray(0, TERM_BYTES).toString('base64url');

/** Every term that an event is found by. */
export function termsOf(event: NativeEvent): string[] {
  const { actor, target, project, request, action, risk, outcome } = event;
  const about = [actor.id, target.id, project?.id, ...subjectsOf(event), ...(hasOwnWords(event) ? [event.id] : [])];
  const terms = [
    named('ACTOR', actor.id),
    named('TARGET', target.id),
    named('PROJECT', project?.id),
    ...about.map((id) => named('ABOUT', id)),
    termOf('ACTION', action),
    termOf('RISK', risk),
    // What was done is nearly everything: an index of it would find nothing faster.
    ...(outcome === 'DENIED' ? [termOf('OUTCOME', outcome)] : []),
    named('ADDRESS', request.ip),
    termOf('REQUEST', request.id),
  ];
  return [...new Set(terms.filter((term) => term !== undefined))];
}

/** An event with texts of its own is found by their words (`namesOf`). */
export const hasOwnWords = ({ reason, ticket, error }: NativeEvent): boolean =>
  reason !== null || ticket !== null || error !== null;

const named = (kind: TermKind, id: string | null | undefined): string | undefined =>
  id === null || id === undefined ? undefined : termOf(kind, id);
