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
import type { Known } from './export-verifier';
import type { Verdict } from './finding';

/** Checks a tlog-proof that holds its event as extra data. The verifier key must be known: no proof brings one. */
export const verifyProofFile = (text: string, known: Known): Verdict =>
  verdictOf(() => {
    const proof = parseInclusionProof(text);
    const event = eventIn(proof.extra);
    if (event.sequence !== proof.index)
      throw new ProofError(`The proof is for number ${proof.index}, but the event says ${event.sequence}`);
    const head = verifyInclusionProof(proof, logEntryOf(event), verifierIn(known));
    return { events: 1, hashesOnly: 0, size: head.size, root: head.root.toString('base64'), origin: head.origin };
  });

/** Checks that a checkpoint continues the one that was kept: base64 hashes, an empty line, the new checkpoint. */
export const verifyConsistencyFile = (text: string, known: Known): Verdict =>
  verdictOf(() => {
    const verifier = verifierIn(known);
    const { hashes, checkpoint } = parseConsistencyProof(text);
    const now = openCheckpoint(checkpoint, verifier);
    if (known.since === undefined && hashes.length > 0)
      throw new ProofError('The checkpoint that you kept is missing; name its file with --since');
    if (known.since !== undefined) {
      const then = openCheckpoint(known.since, verifier);
      if (!isConsistent(then, now, hashes))
        throw new ProofError(`The log does not continue the checkpoint of ${then.size} events that you kept`);
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
  if (verifierKey === undefined) throw new ProofError('The verifier key that you kept is missing; name it with --key');
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
