import { runQuery, startsWith } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import { LONGEST_WORD } from './event-name.entity';

/** Records that one text may mean. */
const MOST_NAMED = 50;

/** Ids of those that events knew by a name of which a word begins so: at most 50, in the order of the words. */
export async function namedBy(manager: EntityManager, organizationId: string, text: string): Promise<string[]> {
  const { sql, parameters } = startsWith('word', [...text].slice(0, LONGEST_WORD).join(''));
  const rows = await runQuery<{ id: string }>(
    manager,
    `SELECT DISTINCT id FROM (SELECT subject_id AS id FROM event_names
      WHERE organization_id = :organizationId AND ${sql} ORDER BY word LIMIT ${MOST_NAMED}) n`,
    { organizationId, ...parameters },
  );
  return rows.map(({ id }) => id);
}
