/** A note, checkpoint or proof that is malformed, or that does not prove what it says. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
}
