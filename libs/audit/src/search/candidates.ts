import { runQuery } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';

/** Which events of the log may be meant: those of all these terms, within numbers from `from` up to `to` (excluded). */
export interface Search {
  organizationId: string;
  /** Alternatives, of which an event has one at least: each a list of terms that it has together, the rarest first. */
  anyOf: readonly (readonly string[])[];
  from: number;
  to: number;
  /** When it happened; `from` and `to` say it nearly. */
  since?: Date | undefined;
  until?: Date | undefined;
}

export type Direction = 'ASC' | 'DESC';

/** Index entries of one alternative that a look reads: more and more, so that what is near costs little. */
const FIRST_LOOK = 200;
const LARGEST_LOOK = 5_000;
/** Up to which number the events of a term are counted to choose where to begin. */
const COUNTED = 500;

/** What one look found: events in the order of the log, and the number behind which the next look begins; none at the end. */
export interface Look {
  sequences: number[];
  next?: number;
}

/**
 * Looks along the rarest term of each alternative and probes for the others, so that whatever is asked for reads a
 * bounded number of index entries; what lies behind them is for the next look (`before` = looks that were taken).
 */
export async function look(
  manager: EntityManager,
  search: Search,
  direction: Direction,
  limit: number,
  before = 0,
): Promise<Look> {
  const most = Math.max(limit, Math.min(FIRST_LOOK * 4 ** before, LARGEST_LOOK));
  const looks = [];
  for (const terms of search.anyOf) looks.push(await lookFor(manager, search, terms, direction, limit, most));
  const sign = direction === 'ASC' ? 1 : -1;
  const nexts = looks.flatMap(({ next }) => next ?? []);
  // What one alternative has not looked through yet hides what the others found behind it.
  const next = nexts.length > 0 ? nexts.reduce((one, other) => (sign * one < sign * other ? one : other)) : undefined;
  const found = [...new Set(looks.flatMap(({ sequences }) => sequences))].sort((one, other) => sign * (one - other));
  const known = next === undefined ? found : found.filter((sequence) => sign * sequence <= sign * next);
  if (known.length <= limit) return { sequences: known, ...(next !== undefined && { next }) };
  return { sequences: known.slice(0, limit), next: known[limit - 1]! };
}

async function lookFor(
  manager: EntityManager,
  { organizationId, from, to, since, until }: Search,
  terms: readonly string[],
  direction: Direction,
  limit: number,
  most: number,
): Promise<Look> {
  const [rarest, ...others] = terms;
  const range = 'organization_id = :organizationId AND sequence >= :from AND sequence < :to';
  const along =
    rarest === undefined
      ? `SELECT sequence FROM sealed_events WHERE ${range}`
      : `SELECT sequence FROM event_terms WHERE ${range} AND term = :rarest`;
  const probes = others.map(
    (_, index) => `(SELECT 1 FROM event_terms o WHERE o.organization_id = :organizationId AND o.term = :other${index}
      AND o.sequence = s.sequence)`,
  );
  const reads = others.length === 0 && !since && !until ? limit : most;
  const rows = await runQuery<Record<'sequence' | 'isMeant', number | string>>(
    manager,
    `SELECT s.sequence AS sequence, CASE WHEN ${[
      't.occurred_at >= :since AND t.occurred_at < :until',
      ...probes.map((probe) => `EXISTS ${probe}`),
    ].join(' AND ')} THEN 1 ELSE 0 END AS isMeant
     FROM (${along} ORDER BY sequence ${direction} LIMIT ${reads}) s
     JOIN sealed_events t ON t.organization_id = :organizationId AND t.sequence = s.sequence
     ORDER BY s.sequence ${direction}`,
    {
      organizationId,
      rarest,
      from,
      to,
      since: since?.getTime() ?? 0,
      until: until?.getTime() ?? Number.MAX_SAFE_INTEGER,
      ...Object.fromEntries(others.map((term, index) => [`other${index}`, term])),
    },
  );
  const last = rows.at(-1);
  return {
    sequences: rows.filter(({ isMeant }) => Number(isMeant) === 1).map(({ sequence }) => Number(sequence)),
    ...(rows.length === reads && last && { next: Number(last.sequence) }),
  };
}

/** The terms, that with the fewest events first; asked once a search. */
export async function byRarity(
  manager: EntityManager,
  organizationId: string,
  terms: readonly string[],
): Promise<readonly string[]> {
  if (terms.length < 2) return terms;
  const counts = terms.map(
    (_, index) => `(SELECT COUNT(*) FROM (SELECT 1 FROM event_terms WHERE organization_id = :organizationId
      AND term = :term${index} LIMIT ${COUNTED}) t${index}) AS count${index}`,
  );
  const parameters = Object.fromEntries(terms.map((term, index) => [`term${index}`, term]));
  const [row] = await runQuery<Record<string, number | string>>(manager, `SELECT ${counts.join(', ')}`, {
    organizationId,
    ...parameters,
  });
  return terms
    .map((term, index) => ({ term, count: Number(row![`count${index}`]) }))
    .sort((one, other) => one.count - other.count)
    .map(({ term }) => term);
}
