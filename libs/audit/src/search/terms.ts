import type { NativeEvent } from '../events/native-schema';
import { ownTextsOf, shortDigest, subjectsOf } from './involved';

/** What events are found by. ABOUT is whoever or whatever an event names: as actor, target, project, member or grantee. */
export type TermKind = 'ACTOR' | 'TARGET' | 'ABOUT' | 'PROJECT' | 'ACTION' | 'RISK' | 'OUTCOME' | 'ADDRESS' | 'REQUEST';

/** A term is a digest: it is short, and an address is not written once more. */
export const termOf = (kind: TermKind, value: string): string => shortDigest(`${kind} ${value}`);

/** Every term that an event is found by. */
export function termsOf(event: NativeEvent): string[] {
  const { actor, target, project, request, action, risk, outcome } = event;
  const about = [actor.id, target.id, project?.id, ...subjectsOf(event), ...ownTextsOf(event).map(({ id }) => id)];
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

const named = (kind: TermKind, id: string | null | undefined): string | undefined =>
  id === null || id === undefined ? undefined : termOf(kind, id);
