/** The result of the first way that works: `[name, work]` each. If none works, throws the reason for each. */
export async function firstThatWorks(ways) {
  const reasons = [];
  for (const [name, work] of ways) {
    try {
      return await work();
    } catch (error) {
      reasons.push(`${name}: ${error.message}`);
    }
  }
  throw new Error(reasons.join('; '));
}
