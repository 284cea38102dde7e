/** A problem in a log or an export. */
export interface Finding {
  /** Number of the event. Absent if the problem concerns the whole log. */
  sequence?: number;
  what: string;
}

/** Maximum number of listed findings. The rest are counted. */
export const MOST_FINDINGS = 100;

/** The result of a verification. It succeeds if there are no findings. */
export interface Verdict {
  /** Events whose content was checked. */
  events: number;
  /** Events with only a hash: left out by a filter, or deleted by retention. */
  hashesOnly: number;
  /** Unsealed events, which were not checked. Only for a log in the database. */
  waiting?: number;
  /** Events that the checkpoint covers. */
  size: number;
  /** The root of the checkpoint, in base64. */
  root: string;
  origin: string;
  findings: Finding[];
  /** Findings that are not listed. */
  more: number;
}

/** Collects findings up to a limit. */
export class Findings {
  readonly listed: Finding[] = [];
  more = 0;

  add(what: string, sequence?: number): void {
    if (this.listed.length < MOST_FINDINGS) this.listed.push({ what, ...(sequence !== undefined && { sequence }) });
    else this.more += 1;
  }
}
