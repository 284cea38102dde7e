import { addTo, type Engine, inOrganization, type RowReader } from '@rollcall/platform';

/** Adds to the count that is there. */
export const addToCount = (engine: Engine): string =>
  addTo(engine, 'organization_id, day, action, outcome', ['events']);

/** The counts of the days from `:from` to `:to`, both included. */
export const countsOfDays = ({ columns, table, alias }: RowReader<unknown>): string => `
  SELECT ${columns} FROM ${table}
  WHERE ${inOrganization(alias)} AND ${alias}.day >= :from AND ${alias}.day <= :to
  ORDER BY ${alias}.day, ${alias}.action, ${alias}.outcome`;
