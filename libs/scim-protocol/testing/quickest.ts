/** Milliseconds of the quickest of some runs, because a busy machine prolongs most of them. Stops at one within `enough`. */
export function quickest(work: () => void, enough: number, mostRuns = 40): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < mostRuns && least > enough; run++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
