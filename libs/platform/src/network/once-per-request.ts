interface Incoming {
  raw: {
    /** Whether the request has arrived to its end. */
    complete: boolean;
  };
}

interface Finding<Found> {
  found: Promise<Found>;
  /** The body took its time after that. */
  aged: boolean;
}

/** A body follows its head within this time, unless somebody sends slowly. */
export const PROMPT_MS = 250;

/**
 * Finds something out of a request by its headers, once: whoever asks again is handed the same. Only where the body took
 * its time it is found again after its end, so that nobody keeps what they lose meanwhile by sending slowly.
 */
export class OncePerRequest<Request extends Incoming, Found> {
  private readonly findings = new WeakMap<object, Finding<Found>>();

  constructor(private readonly find: (request: Request) => Promise<Found>) {}

  of(request: Request): Promise<Found> {
    const { raw } = request;
    const known = this.findings.get(raw);
    if (known && !(known.aged && raw.complete)) return known.found;
    const finding = { found: this.find(request), aged: false };
    this.findings.set(raw, finding);
    finding.found.then(
      (found) => {
        if (found !== undefined && !raw.complete) afterPrompt(() => (finding.aged = !raw.complete));
      },
      () => {},
    );
    return finding.found;
  }
}

/** Looks only after what had arrived by then was read, however busy the process was. */
const afterPrompt = (look: () => void): void => {
  setTimeout(() => setImmediate(look), PROMPT_MS).unref();
};
