import { bind, readStatements, runQuery, runStatements, spelledOut, startsWith } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { LONGEST_WORD } from './event-name.entity';
import { termOf } from './terms';

/** Records, and texts of events, that one text may mean: each is looked for along its own part of an index. */
const MOST_NAMED = 50;
/** Words that are read to find those; a record may have had many names. */
const MOST_WORDS = 2_000;

/** A text means more than a search follows: some of the events that are meant would be missing without a word. */
export class VagueTextError extends Error {
  override readonly name = 'VagueTextError';
  readonly field = 'text';
  readonly expected = `a prefix that matches at most ${MOST_NAMED} different names and texts`;

  constructor(text: string) {
    super(
      `text ${spelledOut(JSON.stringify(text))} matches more than ${MOST_NAMED} different names and texts. Use a longer prefix, or search for one record with "about".`,
    );
  }
}

/** Ids of whatever has a name or is a text of which a word begins so. Throws VagueTextError for more than 50. */
export async function namedBy(manager: EntityManager, organizationId: string, text: string): Promise<string[]> {
  const { sql, parameters } = startsWith('word', [...text].slice(0, LONGEST_WORD).join(''));
  const rows = await runQuery<{ id: string; words: number | string }>(
    manager,
    `SELECT id, COUNT(*) AS words FROM (SELECT subject_id AS id FROM event_names
      WHERE organization_id = :organizationId AND ${sql} ORDER BY word LIMIT ${MOST_WORDS + 1}) n
     GROUP BY id LIMIT ${MOST_NAMED + 1}`,
    { organizationId, ...parameters },
  );
  const words = rows.reduce((sum, row) => sum + Number(row.words), 0);
  if (rows.length > MOST_NAMED || words > MOST_WORDS) throw new VagueTextError(text);
  return rows.map(({ id }) => id);
}

/** Forgets the names of those about whom no event is left, and texts that no event has any more. */
export async function forgetNames(
  manager: EntityManager,
  organizationId: string,
  ids: Iterable<string>,
): Promise<void> {
  const asked = [...new Set(ids)];
  const anyAbout = 'SELECT sequence FROM event_terms WHERE organization_id = :organizationId AND term = :term LIMIT 1';
  const left = await readStatements(
    manager,
    asked.map((id) => bind(manager, anyAbout, { organizationId, term: termOf('ABOUT', id) })),
  );
  const forget = 'DELETE FROM event_names WHERE organization_id = :organizationId AND subject_id = :id';
  const gone = asked.filter((_, index) => left[index]!.length === 0);
  await runStatements(
    manager,
    gone.map((id) => bind(manager, forget, { organizationId, id })),
  );
}
