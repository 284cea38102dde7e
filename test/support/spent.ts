/** Parts of a spec file's time that do not belong to its tests. */
type Part = 'database' | 'boot';

declare global {
  /** Milliseconds of the current spec file; set by the environment. */
  var spent: Record<Part, number> | undefined;
}

/** Records how long a part of a file's preparation took. */
export async function spending<Result>(part: Part, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    if (globalThis.spent) globalThis.spent[part] += performance.now() - start;
  }
}
