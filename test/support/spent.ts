/** Parts of a spec file's time that are not its tests' own. */
type Part = 'database' | 'boot';

declare global {
  /** Milliseconds, of the spec file that runs; set by the environment. */
  var spent: Record<Part, number> | undefined;
}

/** Notes how long a part of a file's preparation took. */
export async function spending<Result>(part: Part, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    if (globalThis.spent) globalThis.spent[part] += performance.now() - start;
  }
}
