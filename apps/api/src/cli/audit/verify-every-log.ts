import type { INestApplicationContext } from '@nestjs/common';
import { LogVerifier } from '@rollcall/audit';
import type { Terminal } from '../terminal';

/** Verifies the audit log of every organization where it lies, and says how each stands; gives how many do not verify. */
export async function verifyEveryLog(terminal: Terminal, services: INestApplicationContext): Promise<number> {
  const verifier = services.get(LogVerifier, { strict: false });
  let wrong = 0;
  for await (const organizationId of verifier.organizations()) {
    const verdict = await verifier.verify(organizationId);
    if (!verdict) continue;
    const { size, findings, more } = verdict;
    if (findings.length > 0) wrong += 1;
    const stands = findings.length > 0 ? `WRONG in ${findings.length + more} places` : 'verifies';
    terminal.stdout.write(`${organizationId}: ${size} events, ${stands}\n`);
  }
  return wrong;
}
