import { addTo, type Engine, inOrganization } from '@rollcall/platform';

/** Adds to the stored count. */
export const addToRequests = (engine: Engine): string =>
  addTo(engine, 'organization_id, hour, key_id, act, status_class, cause', ['requests']);

/** Deletes the counts of the hours before `:hour`. */
export const deleteCounts = `DELETE FROM provisioning_counts WHERE ${inOrganization()} AND hour < :hour`;

/** The columns by which counts can be selected. Each has a parameter with its values. */
const filtered = {
  keyIds: 'key_id',
  acts: 'act',
  statusClasses: 'status_class',
  causes: 'cause',
} as const;

export type CountFilter = { [Name in keyof typeof filtered]?: readonly string[] | undefined };

const countsWhere = (filter: CountFilter): string =>
  [
    `FROM provisioning_counts WHERE ${inOrganization()} AND hour >= :from AND hour < :to`,
    ...(Object.keys(filtered) as (keyof CountFilter)[]).flatMap((name) =>
      filter[name] ? `${filtered[name]} IN (:...${name})` : [],
    ),
  ].join(' AND ');

/** Requests of the hours from `:from` up to `:to` (excluded), in periods of `:width` milliseconds. */
export const requestsByPeriod = (filter: CountFilter): string => `
  SELECT hour - hour % :width AS period, status_class AS statusClass, act, SUM(requests) AS requests
  ${countsWhere(filter)} GROUP BY hour - hour % :width, status_class, act`;

/** Failed requests of the hours from `:from` up to `:to` (excluded), by cause. */
export const requestsByCause = (filter: CountFilter): string => `
  SELECT cause, SUM(requests) AS requests ${countsWhere(filter)} AND cause <> '' GROUP BY cause`;

/** What is counted of the records whose `id` the SQL `found` selects. */
export const countedRecords =
  (direction: 'ASC' | 'DESC') =>
  (found: string): string =>
    `
  SELECT r.id AS id, r.act AS act, r.status_class AS statusClass, r.cause AS cause, r.requests AS requests,
    r.resource_id AS resourceId, r.named_address AS namedAddress
  FROM (${found}) f CROSS JOIN provisioning_records r
  WHERE ${inOrganization('r')} AND r.id = f.id ORDER BY r.id ${direction}`;
