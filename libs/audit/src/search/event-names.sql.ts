import { bind, runQuery, runStatements, type Statement, spelledOut, startsWith } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { LONGEST_WORD } from './event-name.entity';

/** Records and texts that one search follows: each has ranges of its own in the indexes. */
const MOST_SUBJECTS = 50;
/** Words that are read to find those; a record may have had many names. */
const MOST_WORDS = 2_000;

/** A text matches more than a search follows, so some of the events would be missing without a word. */
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

/** The subjects with a name or a text in which a word begins so. Throws VagueTextError for more than 50. */
export async function subjectsByText(manager: EntityManager, organizationId: string, text: string): Promise<string[]> {
  const { sql, parameters } = startsWith('word', [...text].slice(0, LONGEST_WORD).join(''));
  const rows = await runQuery<{ id: string; words: number | string }>(
    manager,
    `SELECT id, COUNT(*) AS words FROM (SELECT subject_id AS id FROM event_names
      WHERE organization_id = :organizationId AND ${sql} ORDER BY word LIMIT ${MOST_WORDS + 1}) n
     GROUP BY id LIMIT ${MOST_SUBJECTS + 1}`,
    { organizationId, ...parameters },
  );
  const words = rows.reduce((sum, row) => sum + Number(row.words), 0);
  if (rows.length > MOST_SUBJECTS || words > MOST_WORDS) throw new VagueTextError(text);
  return rows.map(({ id }) => id);
}

/** Deletes the names of subjects that no event names any more. */
export async function deleteUnusedNames(
  manager: EntityManager,
  organizationId: string,
  ids: Iterable<string>,
): Promise<void> {
  const uses = [
    ...['target_id', 'actor_id', 'project_id'].map((column) => `sealed_events s WHERE s.${column}`),
    'event_subjects s WHERE s.subject_id',
  ].map((use) => `NOT EXISTS (SELECT 1 FROM ${use} = :id AND s.organization_id = :organizationId)`);
  const sql = `DELETE FROM event_names WHERE organization_id = :organizationId AND subject_id = :id AND ${uses.join(' AND ')}`;
  const statements = [...new Set(ids)].map((id): Statement => bind(manager, sql, { organizationId, id }));
  await runStatements(manager, statements);
}
