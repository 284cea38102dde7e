import { giveWay, type Store, spelledOut, startsWith, type TransactionStore, utcDayOf } from '@rollcall/platform';
import type { NativeEvent } from '../events/native-schema';
import { Sums } from '../sums';
import { EventCount, EventName, EventSubject, LONGEST_WORD } from './event-index.entity';
import { addToCount, deleteUnused, subjectsOfWords } from './event-index.sql';
import { namesOf, subjectsOf } from './subjects';

/** Adds up events by day, action, risk and outcome, in the order of the table that stores the counts. */
export const dailyCounts = (): Sums<EventCount> =>
  new Sums(
    ({ day, action, risk, outcome }) => [String(day).padStart(10, '0'), action, risk, outcome].join(' '),
    (one, { events }) => ({ ...one, events: one.events + events }),
  );

/** Indexes sealed events by mentioned records and by text, and counts them. */
export async function indexEvents(tx: TransactionStore, events: readonly NativeEvent[]): Promise<void> {
  const names = new Map<string, EventName>();
  const counts = dailyCounts();
  const subjects: EventSubject[] = [];
  for (const event of events) {
    await giveWay();
    const { organizationId, sequence, action, risk, outcome } = event;
    for (const subjectId of subjectsOf(event)) subjects.push({ organizationId, subjectId, sequence });
    for (const { word, subjectId } of namesOf(event))
      names.set(`${word} ${subjectId}`, { organizationId, word, subjectId });
    counts.add({ organizationId, day: utcDayOf(event.occurredAt), action, risk, outcome, events: 1 });
  }
  tx.insert(EventSubject, subjects);
  tx.insertMissing(EventName, [...names.values()]);
  tx.insert(EventCount, counts.inOrder(), addToCount);
}

/** Maximum number of records and texts per search. Each has its own index ranges. */
const MOST_SUBJECTS = 50;
/** Maximum number of words read to find them. A record may have had many names. */
const MOST_WORDS = 2_000;

/** A text matches too many records. The search would silently miss events. */
export class VagueTextError extends Error {
  override readonly name = 'VagueTextError';
  readonly field = 'text';
  readonly expected = `a prefix that matches at most ${MOST_SUBJECTS} different names and texts`;

  constructor(text: string) {
    super(
      `text ${spelledOut(JSON.stringify(text))} matches more than ${MOST_SUBJECTS} different names and texts. Use a longer prefix, or search for one record with "about".`,
    );
  }
}

/** The subjects with a word that starts with this text. Throws VagueTextError for more than 50. */
export async function subjectsByText(store: Store, text: string): Promise<string[]> {
  const condition = startsWith('word', [...text].slice(0, LONGEST_WORD).join(''));
  const rows = await store.read<{ id: string; words: number | string }>(subjectsOfWords(condition), {
    ...condition.parameters,
    words: MOST_WORDS + 1,
    subjects: MOST_SUBJECTS + 1,
  });
  const words = rows.reduce((sum, row) => sum + Number(row.words), 0);
  if (rows.length > MOST_SUBJECTS || words > MOST_WORDS) throw new VagueTextError(text);
  return rows.map(({ id }) => id);
}

/** Deletes the names of subjects that no event names anymore. */
export function deleteUnusedNames(tx: TransactionStore, ids: Iterable<string>): void {
  for (const id of new Set(ids)) tx.write(deleteUnused, { id });
}
