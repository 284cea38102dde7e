import type { INestApplicationContext } from '@nestjs/common';
import { LogVerifier, type Verdict } from '@rollcall/audit';
import { Organizations, type Reconciled, Reconciliation } from '@rollcall/domain';
import type { Terminal } from '../terminal';

/** The result for one organization; no verdict if it has no log. */
export interface LogVerdict {
  organizationId: string;
  verdict: Verdict | undefined;
  reconciled: Reconciled | undefined;
}

/** Verifies the audit log of every organization in the database, and optionally compares the tables with it. */
export async function* verifyEveryLog(
  services: INestApplicationContext,
  reconcile = false,
): AsyncGenerator<LogVerdict> {
  const verifier = services.get(LogVerifier, { strict: false });
  const reconciliation = services.get(Reconciliation, { strict: false });
  const verdictOf = async (organizationId: string) => ({
    organizationId,
    verdict: await verifier.verify(organizationId),
    reconciled: reconcile ? await reconciliation.run(organizationId) : undefined,
  });
  const logs = new Set<string>();
  for await (const organizationId of verifier.organizations()) {
    logs.add(organizationId);
    yield verdictOf(organizationId);
  }
  for await (const { id } of services.get(Organizations, { strict: false }).every())
    if (!logs.has(id)) yield verdictOf(id);
}

/** A missing log counts as wrong, because every organization has events from its setup on. */
export const isWrong = ({ verdict, reconciled }: LogVerdict): boolean =>
  !verdict || verdict.findings.length > 0 || (reconciled?.findings.length ?? 0) > 0;

/** Prints one line per log; returns whether all are correct. */
export async function printEveryLog({ stdout }: Terminal, logs: AsyncIterable<LogVerdict>): Promise<boolean> {
  let right = true;
  for await (const log of logs) {
    right &&= !isWrong(log);
    stdout.write(`${lineOf(log)}\n`);
  }
  return right;
}

function lineOf({ organizationId, verdict, reconciled }: LogVerdict): string {
  const tables =
    reconciled &&
    `; the tables ${reconciled.findings.length > 0 ? `DIFFER in ${places(reconciled)}` : 'match the events'}`;
  return `${organizationId}: ${verdict ? formatVerdict(verdict) : 'no audit log, WRONG'}${tables ?? ''}`;
}

function formatVerdict(verdict: Verdict): string {
  if (verdict.findings.length > 0) return `${verdict.size} events, WRONG in ${places(verdict)}`;
  if (verdict.size === 0) return `nothing verified, ${verdict.waiting} events are not in the log yet`;
  return `${verdict.size} events, verified`;
}

function places({ findings, more }: Pick<Verdict, 'findings' | 'more'>): string {
  const count = findings.length + more;
  return `${count} ${count === 1 ? 'place' : 'places'}`;
}
