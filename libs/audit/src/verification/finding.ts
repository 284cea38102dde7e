/** What is wrong with a log or an export, and where. */
export interface Finding {
  /** Number of the event; none where the log as a whole is wrong. */
  sequence?: number;
  what: string;
}

/** Findings that are told one by one; of more, the number. */
export const MOST_FINDINGS = 100;

/** What a verification looked at and found; it verifies where there is no finding. */
export interface Verdict {
  /** Events whose content was checked. */
  events: number;
  /** Events of which only the hash is there: left out by a filter, or taken by retention. */
  hashesOnly: number;
  /** Events that wait for their place in the log, and were not looked at; of a log where it lies. */
  waiting?: number;
  /** Events that the checkpoint covers. */
  size: number;
  /** Base64; of the checkpoint. */
  root: string;
  origin: string;
  findings: Finding[];
  /** Findings that are not listed. */
  more: number;
}

/** Gathers findings up to a bound. */
export class Findings {
  readonly listed: Finding[] = [];
  more = 0;

  add(what: string, sequence?: number): void {
    if (this.listed.length < MOST_FINDINGS) this.listed.push({ what, ...(sequence !== undefined && { sequence }) });
    else this.more += 1;
  }
}
