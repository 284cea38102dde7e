import { createHash } from 'node:crypto';
import {
  isConsistent,
  openCheckpoint,
  ProofError,
  parseConsistencyProof,
  parseInclusionProof,
  verifierOf,
  verifyInclusionProof,
} from '@rollcall/transparency-log';
import { logEntryOf } from '../events/native-event';
import type { NativeEvent } from '../events/native-schema';
import { type AnyManifest, MANIFEST_FORMAT, verifyManifest } from '../export/manifest';
import { ExportVerifier, type Known } from './export-verifier';
import { Findings, type Verdict } from './finding';

/** Checks an export (NDJSON in native form). Needs only its bytes and what the auditor saved. */
export async function verifyExport(chunks: AsyncIterable<Buffer>, known: Known): Promise<Verdict> {
  const verifier = new ExportVerifier(known);
  try {
    for await (const line of linesOf(chunks)) verifier.take(line);
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    verifier.takeFault(error.message);
  }
  return verifier.verdict();
}

/** Maximum length of a line, in bytes. Events are far shorter. */
const LONGEST_LINE = 1024 * 1024;

/** The file is not a sequence of lines. */
class LineError extends Error {
  override readonly name = 'LineError';
}

/** The lines of a file, without newlines. Throws LineError if a line is too long or the last one has no newline. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let data = Buffer.concat([rest, chunk]);
    for (let end = data.indexOf('\n'); end >= 0; end = data.indexOf('\n')) {
      yield data.subarray(0, end).toString();
      data = data.subarray(end + 1);
    }
    if (data.length > LONGEST_LINE) throw new LineError('a line is longer than 1 MiB');
    rest = data;
  }
  if (rest.length > 0) throw new LineError('the last line is incomplete');
}

/** Checks a tlog-proof with its event as extra data. Requires the verifier key, because proofs do not include one. */
export const verifyProofFile = (text: string, known: Known): Verdict =>
  verdictOf(() => {
    const proof = parseInclusionProof(text);
    const event = eventIn(proof.extra);
    if (event.sequence !== proof.index)
      throw new ProofError(
        `The proof is for event ${proof.index}, but the event's sequence number is ${event.sequence}`,
      );
    const head = verifyInclusionProof(proof, logEntryOf(event), verifierIn(known));
    return { events: 1, hashesOnly: 0, size: head.size, root: head.root.toString('base64'), origin: head.origin };
  });

/** Checks that a checkpoint continues the saved one. The file has base64 hashes, an empty line, and the new checkpoint. */
export const verifyConsistencyFile = (text: string, known: Known): Verdict =>
  verdictOf(() => {
    const verifier = verifierIn(known);
    const { hashes, checkpoint } = parseConsistencyProof(text);
    const now = openCheckpoint(checkpoint, verifier);
    if (known.since === undefined && hashes.length > 0)
      throw new ProofError('The checkpoint that you saved is missing; pass its file with --since');
    if (known.since !== undefined) {
      const then = openCheckpoint(known.since, verifier);
      if (!isConsistent(then, now, hashes))
        throw new ProofError(`The log does not continue the checkpoint of ${then.size} events that you saved`);
    }
    return { events: 0, hashesOnly: now.size, size: now.size, root: now.root.toString('base64'), origin: now.origin };
  });

function verdictOf(check: () => Omit<Verdict, 'findings' | 'more'>): Verdict {
  try {
    return { ...check(), findings: [], more: 0 };
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    return { events: 0, hashesOnly: 0, size: 0, root: '', origin: '', findings: [{ what: error.message }], more: 0 };
  }
}

function verifierIn({ verifierKey }: Known) {
  if (verifierKey === undefined) throw new ProofError('The verifier key that you saved is missing; pass it with --key');
  return verifierOf(verifierKey);
}

function eventIn(extra: Buffer | undefined): NativeEvent {
  try {
    const event = JSON.parse(String(extra)) as NativeEvent;
    logEntryOf(event);
    return event;
  } catch {
    throw new ProofError('The proof does not contain an event');
  }
}

/** Checks a file with a separate manifest, such as a CSV export: that it is unchanged, and whose key signed it. */
export async function verifySignedFile(
  chunks: AsyncIterable<Buffer>,
  manifestText: string,
  known: Known,
): Promise<Verdict> {
  const findings = new Findings();
  const digest = createHash('sha256');
  for await (const chunk of chunks) digest.update(chunk);
  const nothing = { events: 0, hashesOnly: 0, size: 0, root: '', origin: '' };
  const verdict = (head: typeof nothing): Verdict => ({ ...head, findings: findings.listed, more: findings.more });
  const manifest = parse(manifestText);
  if (!manifest) {
    findings.add('the manifest of the file is not valid');
    return verdict(nothing);
  }
  if (manifest.sha256 !== digest.digest('hex'))
    findings.add('the file differs from the exported one: the SHA-256 hashes do not match');
  try {
    const verifier = verifierOf(known.verifierKey ?? manifest.verifierKey);
    verifyManifest(manifest, verifier);
    const { size, root } = openCheckpoint(manifest.checkpoint, verifier);
    return verdict({ ...nothing, size, root: root.toString('base64'), origin: verifier.name });
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    findings.add(error.message);
    return verdict(nothing);
  }
}

function parse(text: string): AnyManifest | undefined {
  try {
    const manifest = JSON.parse(text);
    return manifest?.format === MANIFEST_FORMAT ? manifest : undefined;
  } catch {
    return undefined;
  }
}
