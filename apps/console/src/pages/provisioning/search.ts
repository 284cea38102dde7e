import { oneOf, textParam } from '../../parts/search-params';
import { type Act, acts } from './acts';

/** What the log shows, in the address of the page, so that it can be sent to somebody. */
export interface ProvisioningSearch {
  result?: Result | undefined;
  cause?: string | undefined;
  act?: Act | undefined;
  /** The ID of a SCIM key. */
  key?: string | undefined;
  /** The ID of a person or group. */
  resource?: string | undefined;
  text?: string | undefined;
  after?: string | undefined;
  /** How far back; a week if omitted. */
  days?: Days | undefined;
  /** An exact period instead of `days`. */
  from?: string | undefined;
  to?: string | undefined;
  /** One request, instead of the list. */
  record?: string | undefined;
}

export const results = ['succeeded', 'failed'] as const;
type Result = (typeof results)[number];

export const periods = [1, 7, 30] as const;
type Days = (typeof periods)[number];

/** The service searches for two letters or more. */
const searched = (value: unknown): string | undefined => textParam(value)?.replace(/^.$/u, '') || undefined;

/** The service knows years of four digits. */
function instant(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  const written = Number.isNaN(time) ? '' : new Date(time).toISOString();
  return /^\d{4}-/.test(written) ? written : undefined;
}

/** Anybody can write an address, so it may be anything. */
export const provisioningSearch = (asked: Record<string, unknown>): ProvisioningSearch => ({
  result: oneOf(results, asked.result),
  cause: textParam(asked.cause),
  act: oneOf(acts, asked.act),
  key: textParam(asked.key),
  resource: textParam(asked.resource),
  text: searched(asked.text),
  after: textParam(asked.after),
  days: oneOf(periods, asked.days),
  from: instant(asked.from),
  to: instant(asked.to),
  record: textParam(asked.record),
});
