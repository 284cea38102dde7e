/**
 * Milliseconds to wait after a number of attempts: `firstMs`, doubled each time, up to `longestMs`. Subtracts up to
 * half at random, so that jobs that failed together do not retry together.
 */
export const backoffMs = (attempts: number, firstMs: number, longestMs: number): number =>
  Math.min(firstMs * 2 ** (attempts - 1), longestMs) * (0.5 + Math.random() / 2);
