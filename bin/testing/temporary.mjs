import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for everything that the tests put into a temporary folder; removed however this process ends, save by SIGKILL. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-tests-'));
  // Processes that were killed a moment ago may still write into it.
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  process.once('exit', remove);
  return folder;
}
