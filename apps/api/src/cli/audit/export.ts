import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { AuditExports, AuditProofs, type ExportFormatName, eventDomains, outcomes, risks } from '@rollcall/audit';
import { controlIds, eventActions, filterByIds, type NamedFilter, Users } from '@rollcall/domain';
import { actorTypes, StartupError } from '@rollcall/platform';
import { newSigningKey, signerOf, verifierText } from '@rollcall/transparency-log';
import { commandCaller, readingMembers } from '../command-caller';
import { withServices } from '../service-context';
import type { Terminal } from '../terminal';

export interface ExportOptions {
  organization: string;
  format: Lowercase<ExportFormatName>;
  output?: string;
  since?: Date;
  until?: Date;
  about?: string;
  actor?: string;
  target?: string;
  project?: string;
  action?: string[];
  domain?: string[];
  control?: string[];
  risk?: string[];
  outcome?: string[];
  actorType?: string[];
  ip?: string;
  request?: string;
  text?: string;
  after?: number;
  continues?: number;
  gzip: boolean;
  reason: string;
}

/** `rollcall audit export`: to a file and its manifest, or to standard output. The audit event contains the operator's reason. */
export async function exportLog(terminal: Terminal, options: ExportOptions): Promise<void> {
  const { organization: organizationId, format, output, gzip, after, continues, reason } = options;
  await withServices(terminal, async (services) => {
    const exports = services.get(AuditExports, { strict: false });
    const caller = commandCaller(organizationId, 'audit export', reason);
    if (continues !== undefined)
      await requireContinued(services.get(AuditProofs, { strict: false }), options, continues);
    const content = format.toUpperCase() as ExportFormatName;
    const users = services.get(Users, { strict: false });
    const filter = await filterByIds(users, readingMembers(caller), askedBy(options));
    const { id, parts } = await exports.begin(caller, { content, filter, after, since: continues });
    const text = Readable.from(parts, { objectMode: false });
    const target = output === undefined ? terminal.stdout : (await openForOwner(output)).createWriteStream();
    await (gzip ? pipeline(text, createGzip(), target) : pipeline(text, target, { end: output !== undefined }));
    if (output === undefined) return;
    const manifest = await exports.manifest(caller, id);
    const file = await openForOwner(`${output}.manifest.json`);
    await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
    await file.close();
    const events = manifest && 'events' in manifest ? manifest.events : 0;
    terminal.stderr.write(`Exported ${events} events to ${output}. The manifest is in ${output}.manifest.json.\n`);
  });
}

/** Throws if no manifest can prove that the log continues a checkpoint of this size. */
async function requireContinued(proofs: AuditProofs, options: ExportOptions, continues: number): Promise<void> {
  if (options.output === undefined && options.format !== 'ndjson')
    throw new StartupError('--continues needs a manifest, which standard output has only in NDJSON; add --output');
  const { size } = await proofs.head({ organizationId: options.organization });
  if (continues > size)
    throw new StartupError(`--continues ${continues} is larger than the log, which has ${size} events`);
}

/** Opens a file for writing and lets only its owner read it. Devices keep their mode. */
async function openForOwner(path: string): Promise<FileHandle> {
  const file = await open(path, 'w', 0o600);
  if ((await file.stat()).isFile()) await file.chmod(0o600);
  return file;
}

function askedBy(options: ExportOptions): NamedFilter {
  return {
    since: options.since,
    until: options.until,
    about: options.about,
    actorId: options.actor,
    targetId: options.target,
    projectId: options.project,
    actions: someOf('action', options.action, eventActions),
    domains: someOf('domain', options.domain, eventDomains),
    controls: someOf('control', options.control, controlIds),
    risks: someOf('risk', options.risk, risks),
    outcomes: someOf('outcome', options.outcome, outcomes),
    actorTypes: someOf('actor-type', options.actorType, actorTypes),
    ip: options.ip,
    requestId: options.request,
    text: options.text,
  };
}

function someOf<Value extends string>(name: string, values: string[] | undefined, allowed: readonly Value[]) {
  if (!values || values.every((value) => (allowed as readonly string[]).includes(value)))
    return values as Value[] | undefined;
  throw new StartupError(`--${name} must be one of ${allowed.join(', ')}`);
}

/** `rollcall audit checkpoint`: the head of an organization's log, with the key that verifies it on standard error. */
export async function checkpoint(terminal: Terminal, organizationId: string): Promise<void> {
  await withServices(terminal, async (services) => {
    const head = await services.get(AuditProofs, { strict: false }).head({ organizationId });
    terminal.stdout.write(head.checkpoint);
    terminal.stderr.write(
      `Store it where the database owner cannot reach it, together with this verifier key:\n${head.verifierKey}\n`,
    );
  });
}

/** `rollcall audit new-key`: a signing key for AUDIT_SIGNING_KEY, with its verifier key on standard error. */
export function newKey(terminal: Terminal, name: string): void {
  const key = newSigningKey(name);
  terminal.stdout.write(`${key}\n`);
  terminal.stderr.write(
    `Keep this signing key secret. Every log has its own verifier key, named after the log. The verifier key of this key is ${verifierText(signerOf(key))}\n`,
  );
}
