import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Caller, Database, joinGivingWay, newId, VERSION } from '@rollcall/platform';
import { MerkleTree } from '@rollcall/transparency-log';
import { AUDIT_LOG } from '../events/event-draft';
import { EVENT_CATALOGUE, type EventCatalogue } from '../events/event-type';
import { toNative } from '../events/native-event';
import { Transactions } from '../events/transaction';
import { toOcsf } from '../ocsf/to-ocsf';
import type { MerkleLog } from '../sealing/merkle-log.entity';
import { Signing } from '../sealing/signing';
import { lastTiles, tilesOf } from '../sealing/tiles';
import type { AuditFilter } from '../search/audit-filter';
import { AuditLog } from '../search/audit-log';
import { subjectsByText } from '../search/event-index';
import type { SealedAuditEvent } from '../search/sealed-events';
import { AuditExport } from './audit-export.entity';
import { csvLines } from './csv-lines';
import { type AnyManifest, type ExportFormatName, MANIFEST_FORMAT, type Manifest, signManifest } from './manifest';
import { nativeLines } from './native-lines';

export interface ExportRequest {
  content: ExportFormatName;
  filter: AuditFilter;
  /** Continues an interrupted export after the event with this number. */
  after?: number | undefined;
  /** Size of a saved checkpoint. The manifest proves that the log continues it. */
  since?: number | undefined;
}

/** A running export: its text in parts. The manifest is available once the last part has been read. */
export interface RunningExport {
  id: string;
  parts: AsyncGenerator<string>;
}

/** Events per read. Those of a large push are long. */
const BATCH = 100;

/** Exports part of the audit log as a file, in constant memory whatever its size. */
@Injectable()
export class AuditExports {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly log: AuditLog,
    private readonly signing: Signing,
    @Inject(EVENT_CATALOGUE) private readonly catalogue: EventCatalogue,
  ) {}

  /** Starts an export of the log's current content. It is recorded before the first byte is sent. Throws VagueTextError. */
  async begin(caller: Caller, request: ExportRequest): Promise<RunningExport> {
    const { organizationId } = caller;
    const log = await this.log.current(organizationId);
    const id = newId();
    const { content, filter } = request;
    const row = { organizationId, id, content, startedAt: new Date(), manifest: null };
    // A later error would leave a truncated file.
    if (filter.text !== undefined) await subjectsByText(this.database.store(caller), filter.text);
    await this.transactions.run(caller, async (tx) => {
      tx.insert(AuditExport, [row]);
      tx.record({
        action: 'audit.exported',
        target: AUDIT_LOG,
        changes: [
          { field: 'export', before: null, after: id },
          { field: 'content', before: null, after: content },
          ...Object.entries(filter).map(([field, after]) => ({ field: `filter.${field}`, before: null, after })),
        ],
      });
    });
    return { id, parts: this.parts(row, log, request) };
  }

  /** The manifest of a finished export. Null if the export did not finish, undefined if it does not exist. */
  async manifest(caller: Pick<Caller, 'organizationId'>, id: string): Promise<AnyManifest | null | undefined> {
    return (await this.database.store(caller).byId(AuditExport, id))?.manifest;
  }

  private async *parts(row: AuditExport, log: MerkleLog, request: ExportRequest): AsyncGenerator<string> {
    const { organizationId, size } = log;
    const { content, after, since } = request;
    const tree = new MerkleTree(lastTiles(tilesOf(this.database.store({ organizationId }))));
    const totals = { events: 0, first: null as number | null, last: null as number | null };
    const events = counted(this.events(log, request), totals);
    const digest = createHash('sha256');
    const parts =
      content === 'CSV'
        ? csvLines(events)
        : content === 'OCSF'
          ? ocsfLines(this.catalogue, events)
          : nativeLines(events, tree, size);
    for await (const part of parts) {
      digest.update(part);
      yield part;
    }
    const manifest = signManifest<Manifest>(
      {
        format: MANIFEST_FORMAT,
        organizationId,
        exportId: row.id,
        exportedAt: new Date().toISOString(),
        content,
        filter: request.filter,
        ...(after !== undefined && { after }),
        ...totals,
        sha256: digest.digest('hex'),
        checkpoint: log.checkpoint,
        verifierKey: log.verifierKey,
        ...(since !== undefined &&
          since <= size && { consistency: { size: since, hashes: base64(await tree.consistencyProof(since, size)) } }),
      },
      this.signing.signerOf(log),
    );
    await this.database.change(row, (tx) => tx.update(AuditExport, { ...row, manifest }));
    if (content === 'NDJSON') yield `${JSON.stringify(manifest)}\n`;
  }

  /** In log order, up to the log's size at the start of the export. */
  private async *events(
    { organizationId, size }: MerkleLog,
    { filter, after }: ExportRequest,
  ): AsyncGenerator<SealedAuditEvent[]> {
    let next = after;
    do {
      const page = await this.log.page({ organizationId }, filter, BATCH, next, 'ASC', size);
      if (page.events.length > 0) yield page.events;
      next = page.next;
    } while (next !== undefined);
  }
}

/** Events in OCSF 1.8.0, one line of JSON each. */
async function* ocsfLines(
  catalogue: EventCatalogue,
  events: AsyncIterable<SealedAuditEvent[]>,
): AsyncGenerator<string> {
  for await (const batch of events)
    yield joinGivingWay(
      batch,
      ({ event, ...seal }) => `${JSON.stringify(toOcsf(catalogue, toNative(event, seal), VERSION))}\n`,
    );
}

async function* counted(
  batches: AsyncIterable<SealedAuditEvent[]>,
  totals: { events: number; first: number | null; last: number | null },
): AsyncGenerator<SealedAuditEvent[]> {
  for await (const batch of batches) {
    totals.events += batch.length;
    totals.first ??= batch[0]!.sequence;
    totals.last = batch.at(-1)!.sequence;
    yield batch;
  }
}

const base64 = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('base64'));
