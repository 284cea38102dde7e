import { ExportVerifier, type Known } from './export-verifier';
import type { Verdict } from './finding';
import { LineError, linesOf } from './lines';

/** Checks an export (NDJSON in the native form) with nothing but its bytes and what an auditor kept. */
export async function verifyExport(chunks: AsyncIterable<Buffer>, known: Known): Promise<Verdict> {
  const verifier = new ExportVerifier(known);
  try {
    for await (const line of linesOf(chunks)) verifier.take(line);
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    verifier.takeFault(error.message);
  }
  return verifier.verdict();
}
