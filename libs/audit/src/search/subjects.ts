import { fold, idOfText } from '@rollcall/platform';
import { isReference } from '../events/native-event';
import type { NativeEvent } from '../events/native-schema';
import { LONGEST_WORD } from './event-index.entity';

/** A person or thing that an event names. */
interface Named {
  id: string;
  label: string | null;
}

/** Attributes that name a record. */
const NAMES = new Set(['name', 'displayName', 'userName', 'givenName', 'familyName', 'externalId']);
/** Maximum number of words per name. */
const WORDS = 8;

/** The subjects of an event besides its actor, target and project: other records, and its own texts. */
export function subjectsOf(event: NativeEvent): string[] {
  const known = new Set([event.actor.id, event.target.id, event.project?.id]);
  const subjects = [...mentionedIn(event), ...textsOf(event)].map(({ id }) => id);
  return [...new Set(subjects)].filter((id) => !known.has(id));
}

/** The words of all names in the event, each with the ID of its subject. A word extends to the end of the name. */
export function namesOf(event: NativeEvent): { word: string; subjectId: string }[] {
  const { actor, target, project, changes } = event;
  const parties = [actor, target, project, ...mentionedIn(event)].filter(isNamed);
  const called = changes
    .filter(({ field }) => NAMES.has(field))
    .flatMap(({ before, after }) => [before, after])
    .filter((value) => typeof value === 'string');
  const own = isNamed(target) ? called.map((label) => ({ id: target.id, label })) : [];
  return [...parties, ...own, ...textsOf(event)].flatMap(({ id, label }) =>
    wordsOf(label!).map((word) => ({ word, subjectId: id })),
  );
}

/** Reason, ticket and error detail as subjects. A text shared by many events, such as a bulk change's ticket, is one subject. */
export const textsOf = ({ reason, ticket, error }: NativeEvent): { id: string; label: string }[] =>
  [reason, ticket, error?.detail].flatMap((label) =>
    label === null || label === undefined ? [] : [{ id: idOfText(`text ${fold(label)}`), label }],
  );

/** "Ada Lovelace" is found by a prefix of the whole name or of each later word. */
export function wordsOf(name: string): string[] {
  const text = fold(name);
  const starts = [...text.matchAll(/[\p{L}\p{N}]+/gu)].slice(0, WORDS).map(({ index }) => index);
  return [...new Set(starts.map((start) => [...text.slice(start)].slice(0, LONGEST_WORD).join('')))];
}

const mentionedIn = ({ onBehalfOf, changes }: NativeEvent): Named[] =>
  [onBehalfOf, ...changes.flatMap(({ before, after }) => [before, after])].filter(isReference);

const isNamed = (party: { id: string | null; label: string | null } | null): party is Named =>
  party !== null && party.id !== null && party.label !== null;
