import { createHash } from 'node:crypto';
import {
  GrowingRoot,
  HASH_BYTES,
  isConsistent,
  openCheckpoint,
  ProofError,
  perfectRanges,
  statedSize,
  type TreeHead,
  type Verifier,
  verifierOf,
} from '@rollcall/transparency-log';
import { leafOrNone } from '../events/native-event';
import { NATIVE_FORMAT } from '../events/native-schema';
import { GAP_FORMAT, type Gap, MANIFEST_FORMAT, type Manifest, verifyManifest } from '../export/manifest';
import type { NativeLine } from '../export/native-lines';
import { Findings, type Verdict } from './finding';

/** What an auditor already has. */
export interface Known {
  /** The saved verifier key. Without it, the key in the file is used. */
  verifierKey?: string;
  /** The last saved checkpoint. */
  since?: string;
}

type Line = NativeLine | Gap | Manifest;

const FORMATS: readonly unknown[] = [NATIVE_FORMAT, GAP_FORMAT, MANIFEST_FORMAT];

/** Checks an export line by line, in constant memory. Needs only the file and what the auditor saved. */
export class ExportVerifier {
  private readonly findings = new Findings();
  private readonly digest = createHash('sha256');
  private readonly grown = new GrowingRoot();
  private events = 0;
  private hashesOnly = 0;
  private manifest: Manifest | undefined;
  /** The root at the size of the saved checkpoint, if a line ends there. */
  private rootThen: Buffer | undefined;

  constructor(private readonly known: Known = {}) {}

  /** Checks the next line, given without its newline. */
  take(text: string): void {
    if (this.manifest) {
      this.findings.add('the file continues after the manifest');
      return;
    }
    const line = parse(text);
    if (line?.format !== MANIFEST_FORMAT) this.digest.update(`${text}\n`);
    if (!line || JSON.stringify(line) !== text)
      this.findings.add('this line is not in canonical form', this.grown.size);
    if (line?.format === NATIVE_FORMAT) this.takeEvent(line);
    if (line?.format === GAP_FORMAT) this.takeGap(line);
    if (line?.format === MANIFEST_FORMAT) this.manifest = line;
  }

  /** Adds a finding about the file itself. */
  takeFault(what: string): void {
    this.findings.add(what, this.grown.size);
  }

  /** The verdict, after the last line. */
  verdict(): Verdict {
    const head = this.manifest && this.check(this.manifest);
    if (!this.manifest) this.findings.add('the manifest is missing; the file is truncated');
    return {
      events: this.events,
      hashesOnly: this.hashesOnly,
      size: this.grown.size,
      root: this.grown.root.toString('base64'),
      origin: head?.origin ?? '',
      findings: this.findings.listed,
      more: this.findings.more,
    };
  }

  private takeEvent({ leafHash: stated, ...event }: NativeLine): void {
    const expected = this.grown.size;
    if (event.sequence !== expected) this.findings.add(outOfPlace(expected, event.sequence), expected);
    const hash = leafOrNone(event);
    if (hash?.toString('base64') !== stated)
      this.findings.add(`event ${event.id} was changed: its content does not match its hash`, event.sequence);
    this.grow(hash ?? Buffer.alloc(HASH_BYTES), 1);
    this.events += 1;
  }

  private takeGap({ from, to, hashes }: Gap): void {
    const expected = this.grown.size;
    const ranges = from === expected && Number.isSafeInteger(to) ? perfectRanges(from, to) : [];
    if (ranges.length === 0 || ranges.length !== hashes?.length) {
      this.findings.add(`the gap from ${from} to ${to} does not follow event ${expected - 1}`, expected);
      return;
    }
    for (const [index, { start, end }] of ranges.entries())
      this.grow(Buffer.from(String(hashes[index]), 'base64'), end - start);
    this.hashesOnly += to - from;
  }

  private grow(hash: Buffer, leaves: number): void {
    this.grown.add(hash, leaves);
    if (this.known.since !== undefined && this.grown.size === statedSize(this.known.since))
      this.rootThen = this.grown.root;
  }

  private check(manifest: Manifest): TreeHead | undefined {
    if (manifest.sha256 !== this.digest.digest('hex'))
      this.findings.add('the file differs from the exported one: the SHA-256 hashes do not match');
    if (manifest.events !== this.events)
      this.findings.add(`the file has ${this.events} events, but the manifest says ${manifest.events}`);
    try {
      const verifier = verifierOf(this.known.verifierKey ?? manifest.verifierKey);
      verifyManifest(manifest, verifier);
      return this.checkHead(manifest, verifier);
    } catch (error) {
      if (!(error instanceof ProofError)) throw error;
      this.findings.add(error.message);
      return undefined;
    }
  }

  private checkHead(manifest: Manifest, verifier: Verifier): TreeHead {
    const head = openCheckpoint(manifest.checkpoint, verifier);
    if (head.size !== this.grown.size)
      this.findings.add(`the file ends at ${this.grown.size} events, but the checkpoint covers ${head.size}`);
    else if (!head.root.equals(this.grown.root))
      this.findings.add('the events do not match the root of the checkpoint');
    if (this.known.since !== undefined)
      this.checkContinuation(openCheckpoint(this.known.since, verifier), head, manifest);
    return head;
  }

  private checkContinuation(then: TreeHead, now: TreeHead, { consistency }: Manifest): void {
    const proof = consistency?.size === then.size ? consistency.hashes : undefined;
    const hashes = proof?.map((hash) => Buffer.from(hash, 'base64'));
    const shown = hashes ? isConsistent(then, now, hashes) : then.size === 0 || this.rootThen?.equals(then.root);
    if (shown) return;
    if (then.size > now.size)
      this.findings.add(
        `the file ends at ${now.size} events, before the ${then.size} of the checkpoint that you saved; export again, and if the log still ends there, it was truncated`,
      );
    else if (hashes || this.rootThen)
      this.findings.add(`the log does not continue the checkpoint of ${then.size} events that you saved`);
    else
      this.findings.add(
        `the file does not show whether the log continues the checkpoint of ${then.size} events; export with continues=${then.size}`,
      );
  }
}

function parse(text: string): Line | undefined {
  try {
    const line = JSON.parse(text);
    return FORMATS.includes(line?.format) ? line : undefined;
  } catch {
    return undefined;
  }
}

const outOfPlace = (expected: number, found: number): string =>
  found > expected
    ? `event ${expected} is missing; ${found} follows`
    : `event ${found} is out of order; expected ${expected}`;
