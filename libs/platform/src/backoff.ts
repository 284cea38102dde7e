/**
 * Milliseconds to wait after so many attempts: `firstMs` doubled each time, up to `longestMs`. Up to half of it is left out at
 * random, so that those who failed together do not meet again.
 */
export const backoffMs = (attempts: number, firstMs: number, longestMs: number): number =>
  Math.min(firstMs * 2 ** (attempts - 1), longestMs) * (0.5 + Math.random() / 2);
