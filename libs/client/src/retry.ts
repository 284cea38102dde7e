/** Requests are sent at most this often. */
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 250;
/** The longest pause that the client chooses itself, and the longest that it waits because the service asks. */
const LONGEST_PAUSE_MS = 10_000;
const LONGEST_ASKED_MS = 60_000;

/**
 * The pause before the next attempt, after `attempt` of them have failed; undefined to give up. Clients that failed
 * together come back at different times. `random`: from 0 to 1.
 */
export function pauseBeforeRetry(attempt: number, askedMs = 0, random = Math.random()): number | undefined {
  if (attempt >= ATTEMPTS || askedMs > LONGEST_ASKED_MS) return undefined;
  return askedMs + pauseAfter(attempt, random);
}

/** The same without an end, for a stream. */
export function pauseAfter(failures: number, random = Math.random()): number {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
  return longest * (0.5 + random / 2);
}

/** Waits. Rejects with the signal's reason when it aborts. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
