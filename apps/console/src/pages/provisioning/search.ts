import { textParam } from '../../parts/search-params';

/** What the log shows, in the address of the page, so that it can be sent to somebody. */
export interface ProvisioningSearch {
  result?: Result | undefined;
  cause?: string | undefined;
  text?: string | undefined;
  after?: string | undefined;
  /** How far back; a week if omitted. */
  days?: Days | undefined;
}

export const results = ['succeeded', 'failed'] as const;
type Result = (typeof results)[number];

export const isResult = (value: unknown): value is Result => results.some((result) => result === value);

export const periods = [1, 7, 30] as const;
type Days = (typeof periods)[number];
export const isPeriod = (value: unknown): value is Days => periods.some((days) => days === value);

/** Anybody can write an address, so it may be anything. */
export const provisioningSearch = ({
  result,
  cause,
  text: words,
  after,
  days,
}: Record<string, unknown>): ProvisioningSearch => ({
  result: isResult(result) ? result : undefined,
  cause: textParam(cause),
  text: textParam(words),
  after: textParam(after),
  days: isPeriod(days) ? days : undefined,
});
