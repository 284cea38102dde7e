import { fromBase64, isSize, ProofError } from './encoding';
import { HASH_BYTES } from './merkle';
import { openNote, type Signer, signNote, type Verifier } from './note';

/** The head of a log (C2SP tlog-checkpoint): which log, how many entries, and their root. */
export interface TreeHead {
  origin: string;
  size: number;
  root: Buffer;
}

/** Signs a head; the key has the name of the log. */
export const signCheckpoint = ({ size, root }: Omit<TreeHead, 'origin'>, signer: Signer): string =>
  signNote(`${signer.name}\n${size}\n${root.toString('base64')}\n`, signer);

/** The head in a checkpoint, after its signature and origin are verified. Throws ProofError. */
export function openCheckpoint(note: string, verifier: Verifier): TreeHead {
  const [origin, size, root, ...rest] = openNote(note, verifier).slice(0, -1).split('\n');
  if (origin !== verifier.name) throw new ProofError(`The checkpoint belongs to ${origin}, not to ${verifier.name}`);
  if (size === undefined || !isSize(size) || rest.includes('')) throw new ProofError('This is not a checkpoint');
  const hash = fromBase64(root ?? '', 'The root');
  if (hash.length !== HASH_BYTES) throw new ProofError('The root is not a SHA-256 hash');
  return { origin, size: Number(size), root: hash };
}

/** The size in a checkpoint, before it is verified. */
export const statedSize = (note: string): number => Number(note.split('\n', 2)[1]);
