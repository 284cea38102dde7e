import type { ExportFormatName } from '@rollcall/audit';
import { dayOf, instantOf } from '@rollcall/platform';
import { Transform } from 'class-transformer';
import { IsIn } from 'class-validator';
import { badInput } from '../errors/refusals';
import { NO_INSTANT } from '../graphql/leaf-types';

type Day = NonNullable<ReturnType<typeof dayOf>>;

// Times in URL parameters are instants or days (UTC). A day means the whole day.

/** A day counts from its start. */
export const Since = () => timeOf(({ start }) => start);

/** A day counts to its end. */
export const Until = () => timeOf(({ end }) => end);

/** A day stands for its last moment, and today for now. */
export const AsOf = () =>
  timeOf(({ start, end }) => {
    const now = new Date();
    return now >= start && now < end ? now : new Date(end.getTime() - 1);
  });

const timeOf = (within: (day: Day) => Date) =>
  Transform(({ key, value }) => {
    const day = dayOf(String(value));
    const time = day ? within(day) : instantOf(String(value));
    if (!time) throw badInput(key, `${NO_INSTANT}, or a date, for example 2026-11-24`);
    return time;
  });

const formats = { ndjson: 'NDJSON', csv: 'CSV', ocsf: 'OCSF' } as const satisfies Record<string, ExportFormatName>;
const formatNames = Object.keys(formats);

/** Media type and file extension of each format. */
export const exportTypes: Record<ExportFormatName, { type: string; extension: string }> = {
  NDJSON: { type: 'application/x-ndjson', extension: 'ndjson' },
  OCSF: { type: 'application/x-ndjson', extension: 'ocsf.ndjson' },
  CSV: { type: 'text/csv; charset=utf-8', extension: 'csv' },
};

/** The format of a log file. */
export type FormatName = keyof typeof formats;

export const IsFormat = () => IsIn(formatNames, { message: `must be one of ${formatNames.join(', ')}` });

export const contentOf = (format: FormatName): ExportFormatName => formats[format];

/**
 * The parameters of a URL that are named like the criteria of a filter: `since` and `until` can be days, and a criterion
 * with several values is a repeated parameter.
 */
export function ofUrl<Filter extends object>(
  filter: new () => Filter,
  lists: readonly (keyof Filter & string)[],
): new () => Filter {
  const Parameters = class extends (filter as new () => object) {} as new () => Filter;
  Since()(Parameters.prototype, 'since');
  Until()(Parameters.prototype, 'until');
  for (const list of lists) Transform(({ value }) => [value].flat())(Parameters.prototype, list);
  return Parameters;
}
