import { createHash } from 'node:crypto';
import { openCheckpoint, ProofError, verifierOf } from '@rollcall/transparency-log';
import { type AnyManifest, MANIFEST_FORMAT, verifyManifest } from '../export/manifest';
import type { Known } from './export-verifier';
import { Findings, type Verdict } from './finding';

/** Checks a file that its manifest lies beside, as one for people does: that it is what left, and by whose key. */
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
