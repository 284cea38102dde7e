import { fromBase64 } from './encoding';

/** Proves that a log continues an earlier one (RFC 6962, 2.1.2), as a text that can be checked offline. */
export interface ConsistencyProof {
  hashes: Buffer[];
  /** The signed note of the later log, as issued. */
  checkpoint: string;
}

/** The hashes in base64, one per line, an empty line, and the checkpoint. */
export const formatConsistencyProof = ({ hashes, checkpoint }: ConsistencyProof): string =>
  `${hashes.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${checkpoint}`;

/** A checkpoint alone is a proof without hashes: it starts with its origin, which is not base64. */
export function parseConsistencyProof(text: string): ConsistencyProof {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n') + 1;
  const lines = text
    .slice(0, Math.max(end - 1, 0))
    .split('\n')
    .filter(Boolean);
  if (!lines.every((line) => /^[A-Za-z0-9+/]{43}=$/.test(line))) return { hashes: [], checkpoint: text };
  return { hashes: lines.map((line) => fromBase64(line, 'A hash')), checkpoint: text.slice(end + 1) };
}
