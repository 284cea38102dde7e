import { createReadStream, existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import {
  type Known,
  LogVerifier,
  type Verdict,
  verifyConsistencyFile,
  verifyExport,
  verifyProofFile,
  verifySignedFile,
} from '@rollcall/audit';
import { type Reconciled, Reconciliation } from '@rollcall/domain';
import { StartupError } from '@rollcall/platform';
import { withServices } from '../service-context';
import type { Terminal } from '../terminal';
import { isWrong, type LogVerdict, printEveryLog, verifyEveryLog } from './verify-every-log';

export interface VerifyOptions {
  organization?: string;
  /** A verifier key, or a file that contains one. */
  key?: string;
  /** A file with the saved checkpoint. */
  since?: string;
  /** Also compare the tables with the events. */
  reconcile: boolean;
  json: boolean;
  everyOrganization: boolean;
}

/** `rollcall audit verify`: a file, or logs in the database. Exits with status 1 if something is wrong. */
export async function verify(terminal: Terminal, file: string | undefined, options: VerifyOptions): Promise<void> {
  requireOne(file, options);
  if (options.everyOrganization) {
    if (!(await withServices(terminal, (services) => verifyEvery(terminal, services, options)))) terminal.exitCode = 1;
    return;
  }
  const known = await knownFrom(options);
  const { reconciled, ...verdict } =
    file === undefined
      ? await verifyLog(terminal, options, known)
      : { ...(await verifyFile(file, known)), reconciled: undefined };
  const text = formatVerdict(verdict, known) + (reconciled ? formatReconciled(reconciled) : '');
  terminal.stdout.write(options.json ? `${JSON.stringify({ ...verdict, ...(reconciled && { reconciled }) })}\n` : text);
  if (verdict.findings.length > 0 || (reconciled && reconciled.findings.length > 0)) terminal.exitCode = 1;
}

/** Throws for a flag that does not apply, so that no flag is silently ignored. */
function requireOne(
  file: string | undefined,
  { organization, everyOrganization, key, since, reconcile }: VerifyOptions,
): void {
  const named = [file, organization, everyOrganization || undefined].filter((one) => one !== undefined).length;
  if (named !== 1)
    throw new StartupError(
      `specify ${named === 0 ? '' : 'only one of '}a file, --organization or --every-organization`,
    );
  if (file !== undefined && reconcile)
    throw new StartupError(
      "--reconcile compares an organization's tables; use it with --organization instead of a file",
    );
  for (const [flag, value] of Object.entries({ key, since }))
    if (everyOrganization && value !== undefined)
      throw new StartupError(`--${flag} applies to a single log; use it with --organization`);
}

/** Returns whether everything is correct. */
async function verifyEvery(
  terminal: Terminal,
  services: INestApplicationContext,
  { reconcile, json }: VerifyOptions,
): Promise<boolean> {
  const logs = verifyEveryLog(services, reconcile);
  if (!json) return printEveryLog(terminal, logs);
  const verdicts: LogVerdict[] = [];
  for await (const log of logs) verdicts.push(log);
  terminal.stdout.write(
    `${JSON.stringify({ logs: verdicts.map(({ verdict, ...log }) => ({ ...log, ...verdict })) })}\n`,
  );
  return !verdicts.some(isWrong);
}

async function knownFrom({ key, since }: VerifyOptions): Promise<Known> {
  const verifierKey = key !== undefined && !key.includes('+') ? (await read(key)).trim() : key;
  return {
    ...(verifierKey !== undefined && { verifierKey }),
    ...(since !== undefined && { since: await read(since) }),
  };
}

/** Detects the kind of a file by its beginning; CSV and OCSF files need their manifest. */
async function verifyFile(file: string, known: Known): Promise<Verdict> {
  const beginning = await beginningOf(file);
  if (beginning.startsWith('{')) return verifyExport(createReadStream(file), known);
  if (beginning.startsWith('c2sp.org/tlog-proof@')) return verifyProofFile(await read(file), known);
  const manifest = `${file}.manifest.json`;
  if (existsSync(manifest)) return verifySignedFile(createReadStream(file), await read(manifest), known);
  return verifyConsistencyFile(await read(file), known);
}

function verifyLog(
  terminal: Terminal,
  { organization = '', reconcile }: VerifyOptions,
  known: Known,
): Promise<Verdict & { reconciled: Reconciled | undefined }> {
  return withServices(terminal, async (services) => {
    const verdict = await services.get(LogVerifier, { strict: false }).verify(organization, known);
    if (!verdict) throw new StartupError(`organization ${organization} has no audit log`);
    const reconciled = reconcile ? await services.get(Reconciliation, { strict: false }).run(organization) : undefined;
    return { ...verdict, reconciled };
  });
}

function formatReconciled({ compared, partly, findings, more }: Reconciled): string {
  const kinds = Object.entries(compared).map(([kind, count]) => `${kind} ${count}`);
  const lines = [
    `Compared: ${kinds.join(', ')}.`,
    ...(partly > 0
      ? [
          `The first events of ${partly} of these are past retention. Fields that no remaining event describes were not compared.`,
        ]
      : []),
    ...findings.map(({ what }) => `DIFFERS ${what}`),
    ...(more > 0 ? [`and ${more} more findings`] : []),
    findings.length > 0 ? 'The tables do NOT match the events.' : 'The tables match the events.',
  ];
  return `${lines.join('\n')}\n`;
}

function formatVerdict(
  { events, hashesOnly, waiting = 0, size, root, origin, findings, more }: Verdict,
  { verifierKey, since }: Known,
): string {
  const lines = [
    `${origin || 'An unknown log'}: ${size} events, ${events} of them checked${hashesOnly > 0 ? ` and ${hashesOnly} hashes only` : ''}.`,
    ...(waiting > 0 ? [`${waiting} events are not in the log yet; a running service adds them.`] : []),
    `Root ${root}`,
    ...findings.map(({ sequence, what }) => `WRONG ${sequence === undefined ? '' : `at event ${sequence}: `}${what}`),
    ...(more > 0 ? [`and ${more} more findings`] : []),
    ...(findings.length > 0
      ? ['Verification FAILED.']
      : size === 0
        ? ['Nothing was verified: no event is in the log yet.']
        : [`Verified${since === undefined ? '' : '; the log continues the checkpoint that you saved'}.`]),
    ...(verifierKey === undefined
      ? [
          'The verifier key came from the same source as the log. Compare it with the key that you saved (--key); otherwise anyone who wrote the log could have signed it.',
        ]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StartupError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file).catch((error) => {
    throw new StartupError(`${file} cannot be read: ${(error as Error).message}`);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead).toString();
  } finally {
    await handle.close();
  }
}
