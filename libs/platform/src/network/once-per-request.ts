import { Attached } from '../attached';

interface Incoming {
  raw: {
    /** Whether the whole request has arrived. */
    complete: boolean;
  };
}

interface Finding<Found> {
  found: Promise<Found>;
  /** The body arrived slowly after that. */
  aged: boolean;
  /** Until the body is awaited no longer. */
  timer?: NodeJS.Timeout;
}

/** A body follows its headers within this time, unless the client sends slowly. */
export const PROMPT_MS = 250;

/**
 * Derives something from a request's headers once, and returns the same result afterwards. If the body was slow, it is
 * derived again after the end of the body, so that a client that sends slowly does not keep a permission that it has
 * lost meanwhile.
 */
export class OncePerRequest<Request extends Incoming, Found> {
  private readonly findings = new Attached<Incoming['raw'], Finding<Found>>();

  constructor(private readonly find: (request: Request) => Promise<Found>) {}

  of(request: Request): Promise<Found> {
    const { raw } = request;
    const known = this.findings.get(raw);
    // Otherwise, the timer would keep the request for longer than it runs.
    if (raw.complete) clearTimeout(known?.timer);
    if (known && !(known.aged && raw.complete)) return known.found;
    const finding: Finding<Found> = { found: this.find(request), aged: false };
    this.findings.set(raw, finding);
    finding.found.then(
      (found) => {
        if (found !== undefined && !raw.complete) finding.timer = afterPrompt(() => (finding.aged = !raw.complete));
      },
      () => {},
    );
    return finding.found;
  }
}

/** Runs after everything that had arrived by then was read, however busy the process was. */
const afterPrompt = (look: () => void): NodeJS.Timeout => setTimeout(() => setImmediate(look), PROMPT_MS).unref();
