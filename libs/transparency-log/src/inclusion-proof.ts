import { openCheckpoint, type TreeHead } from './checkpoint';
import { fromBase64, isSize, ProofError } from './encoding';
import { HASH_BYTES, leafHash } from './merkle';
import type { Verifier } from './note';
import { rootFromInclusion } from './verification';

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

/** Proves that an entry is in a log (C2SP tlog-proof), as a text that can be checked offline. */
export interface InclusionProof {
  /** Anything an application adds; not authenticated. */
  extra?: Buffer;
  index: number;
  /** From the sibling of the leaf up to a child of the root. */
  hashes: Buffer[];
  /** The signed note, as issued. */
  checkpoint: string;
}

export function formatInclusionProof({ extra, index, hashes, checkpoint }: InclusionProof): string {
  const lines = [
    FIRST_LINE,
    ...(extra ? [`extra ${extra.toString('base64')}`] : []),
    `index ${index}`,
    ...hashes.map((hash) => hash.toString('base64')),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Throws ProofError for a malformed text. */
export function parseInclusionProof(text: string): InclusionProof {
  const end = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  if (first !== FIRST_LINE) throw new ProofError(`A proof must begin with the line ${FIRST_LINE}`);
  const extra = lines[0]?.startsWith('extra ')
    ? fromBase64(lines.shift()!.slice('extra '.length), 'The extra data')
    : undefined;
  const [, index = ''] = /^index (.*)$/.exec(lines.shift() ?? '') ?? [];
  if (!isSize(index)) throw new ProofError('The proof does not name the index of its entry');
  const hashes = lines.map((line) => fromBase64(line, 'A hash'));
  if (hashes.some((hash) => hash.length !== HASH_BYTES))
    throw new ProofError('A hash of the proof is not a SHA-256 hash');
  return { ...(extra && { extra }), index: Number(index), hashes, checkpoint: text.slice(end + 2) };
}

/** The head of the log that contains the entry. Throws ProofError if the proof does not show it. */
export function verifyInclusionProof(
  { index, hashes, checkpoint }: InclusionProof,
  entry: Buffer,
  verifier: Verifier,
): TreeHead {
  const head = openCheckpoint(checkpoint, verifier);
  const root = rootFromInclusion(leafHash(entry), index, head.size, hashes);
  if (!root?.equals(head.root)) throw new ProofError(`The entry is not number ${index} of the log ${head.origin}`);
  return head;
}
