/** A note, checkpoint or proof that is malformed or does not prove its claim. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
}

/** Decodes base64 (RFC 4648, section 4) in its canonical form; otherwise throws a ProofError that names `what`. */
export function fromBase64(text: string, what: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new ProofError(`${what} is not base64: ${JSON.stringify(text)}`);
  return bytes;
}

/** Whether a text is a decimal number up to 2^53 in its canonical form. */
export const isSize = (text: string): boolean => /^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text));
