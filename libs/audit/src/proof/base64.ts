import { ProofError } from './proof-error';

/** Bytes of base64 (RFC 4648, section 4) in its one canonical form; `what` is named where it is not. */
export function fromBase64(text: string, what: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new ProofError(`${what} is not base64: ${JSON.stringify(text)}`);
  return bytes;
}
