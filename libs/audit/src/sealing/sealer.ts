import { Injectable, Logger } from '@nestjs/common';
import { Database, giveWay, isDatabaseUnavailable, type TransactionStore } from '@rollcall/platform';
import {
  appendLeaves,
  MerkleTree,
  type ReadTiles,
  rightEdgeOf,
  type Signer,
  signCheckpoint,
  type Tile,
  verifierText,
} from '@rollcall/transparency-log';
import { AuditEvent, UnsealedEvent } from '../events/audit-event.entity';
import { AUDIT_LOG, serviceCaller, toEvent } from '../events/event-draft';
import type { FieldChange } from '../events/event-type';
import { leafOf, toNative } from '../events/native-event';
import { type AuditAction, ownEvents } from '../events/own-events';
import { writeEvents } from '../events/write-events';
import { indexEvents } from '../search/event-index';
import { MerkleLog, MerkleTile, SealedEvent } from './merkle-log.entity';
import { nextWaiting, waitingEvents } from './sealing.sql';
import { Signing } from './signing';
import { tilesOf } from './tiles';

/** Events per transaction, and changes in them. Each is indexed, and all writers of an embedded database wait meanwhile. */
const BATCH = { mysql: 200, sqlite: 40 };
const CHANGES = 2000;
/** Clock differences between machines are smaller. */
const CLOCKS_DIFFER_MS = 1000;
/** How long a reader waits while another process seals. */
const PATIENCE_MS = 1000;
const PAUSE_MS = 10;

/**
 * Numbers committed events, appends them to their organization's Merkle log, signs its head, and indexes them for search.
 * Sealing has its own transactions, so that writers never wait for each other. The log's row is the lease: a process that
 * does not get it at once leaves the organization to the one that has it.
 */
@Injectable()
export class Sealer {
  private readonly logger = new Logger(Sealer.name);
  /** Organizations whose last sealing failed. */
  private readonly failing = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly signing: Signing,
  ) {}

  /** Seals all waiting events, one batch per organization in turn. `stopped` ends it early. */
  async sealWaiting(stopped: () => boolean = () => false): Promise<void> {
    for (let isMore = true; isMore; ) {
      isMore = false;
      for (let id = await this.next(''); id !== undefined && !stopped(); id = await this.next(id)) {
        // Another process may hold this log. If it fails, the next run finds the events again.
        if ((await this.sealOf(id)) > 0) isMore = true;
      }
      if (stopped()) return;
    }
  }

  /** Seals a batch. A log that cannot be sealed does not block the others, and its error is logged once. */
  private async sealOf(organizationId: string): Promise<number> {
    try {
      const count = await this.seal(organizationId);
      this.failing.delete(organizationId);
      return count;
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      if (!this.failing.has(organizationId)) this.logger.error(`the log of ${organizationId} was not sealed: ${error}`);
      this.failing.add(organizationId);
      return 0;
    }
  }

  /** Seals an organization's committed events, so that readers find them. Waits up to a second for another process. */
  async sealNow(organizationId: string): Promise<void> {
    const store = this.database.store({ organizationId });
    const isWaiting = async () => (await store.first(UnsealedEvent, {}, { limit: 1 })) !== undefined;
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until && (await isWaiting())) {
      if ((await this.seal(organizationId)) === 0) await pause();
    }
  }

  /** The next organization with events to seal, in ID order. */
  private async next(after: string): Promise<string | undefined> {
    const [found] = await this.database.acrossOrganizations.read<{ id: string }>(nextWaiting, { afterId: after });
    return found?.id;
  }

  /** Seals a batch of an organization and returns its number of events. */
  private seal(organizationId: string): Promise<number> {
    return this.database.change({ organizationId }, async (tx) => {
      const log = await this.lock(tx);
      if (!log) return 0;
      const rows = tx.rows(AuditEvent, 'e');
      const events = fitting(await tx.read(waitingEvents(rows), { limit: BATCH[tx.engine.name] }, rows.read));
      if (events.length > 0) await this.append(tx, log, events);
      return events.length;
    });
  }

  /** Locks the log and creates it if missing. Undefined if another process is sealing it. */
  private async lock(tx: TransactionStore): Promise<MerkleLog | undefined> {
    const found = await tx.first(MerkleLog, {}, { lock: 'skipLocked' });
    if (found) return found;
    const { organizationId } = tx;
    const signingKey = this.signing.newKey(organizationId);
    const verifierKey = verifierText(this.signing.signerOf({ organizationId, signingKey }));
    const empty = {
      organizationId,
      size: 0,
      first: 0,
      signingKey,
      verifierKey,
      checkpoint: '',
      longestLag: 0,
      longestLead: 0,
      clockBehind: false,
      recordedAt: new Date(0),
    };
    tx.insertMissing(MerkleLog, [empty]);
    return tx.first(MerkleLog, {}, { lock: 'skipLocked' });
  }

  private async append(tx: TransactionStore, log: MerkleLog, events: readonly AuditEvent[]): Promise<void> {
    const { organizationId, size } = log;
    const now = new Date();
    // Recorded times never decrease, so that a period is one range of numbers.
    const recordedAt = now < log.recordedAt ? log.recordedAt : now;
    const sealed = events.map((event, index) => toNative(event, { sequence: size + index, recordedAt }));
    const read = tilesOf(tx);
    const edge = await read(rightEdgeOf(size));
    const leaves: Buffer[] = [];
    for (const event of sealed) {
      await giveWay();
      leaves.push(leafOf(event));
    }
    const tiles = appendLeaves(size, leaves, edge);
    const signer = this.signing.signerOf(log);
    const lags = events.map(({ occurredAt }) => recordedAt.getTime() - occurredAt.getTime());
    const grown: MerkleLog = {
      ...log,
      size: size + events.length,
      longestLag: lags.reduce((most, lag) => Math.max(most, lag), log.longestLag),
      longestLead: lags.reduce((most, lag) => Math.max(most, -lag), log.longestLead),
      recordedAt,
      clockBehind: log.recordedAt.getTime() - now.getTime() > CLOCKS_DIFFER_MS,
      verifierKey: verifierText(signer),
    };
    const checkpoint = await checkpointOf(grown.size, overlaid(tiles, read), signer);
    tx.insert(
      SealedEvent,
      events.map((event, index) => placed(event, size + index, recordedAt)),
    );
    tx.replace(
      MerkleTile,
      tiles.map((tile) => ({ organizationId, ...tile })),
    );
    tx.update(MerkleLog, { ...grown, checkpoint });
    tx.delete(UnsealedEvent, { eventId: events.map(({ id }) => id) });
    await indexEvents(tx, sealed);
    writeEvents(tx, noticed(log, grown, now));
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

const placed = (event: AuditEvent, sequence: number, recordedAt: Date): SealedEvent => ({
  organizationId: event.organizationId,
  sequence,
  eventId: event.id,
  occurredAt: event.occurredAt,
  recordedAt,
  action: event.action,
  risk: event.risk,
  outcome: event.outcome,
  actorType: event.actorType,
  actorId: event.actorId,
  targetId: event.targetId,
  projectId: event.projectId,
  ip: event.ip,
  requestId: event.requestId,
});

/** The events that sealing itself records: a clock that stepped back, or a new signing key. */
function noticed(before: MerkleLog, after: MerkleLog, now: Date): AuditEvent[] {
  const { organizationId } = before;
  const notice = (action: AuditAction, change: FieldChange) =>
    toEvent(ownEvents, serviceCaller(organizationId), {
      action,
      target: AUDIT_LOG,
      changes: [change],
    });
  const [clock, key] = [
    { field: 'clock', before: before.recordedAt, after: now },
    { field: 'verifierKey', before: before.verifierKey, after: after.verifierKey },
  ];
  return [
    ...(after.clockBehind && !before.clockBehind ? [notice('audit.clock_stepped_back', clock)] : []),
    ...(after.verifierKey === before.verifierKey ? [] : [notice('audit.signing_key_changed', key)]),
  ];
}

async function checkpointOf(size: number, read: ReadTiles, signer: Signer): Promise<string> {
  return signCheckpoint({ size, root: await new MerkleTree(read).root(size) }, signer);
}

/** Prefers tiles that are about to be written over stored ones. */
const overlaid =
  (tiles: readonly Tile[], read: ReadTiles): ReadTiles =>
  async (keys) => {
    const isIn = (key: { level: number; position: number }) => (tile: Tile) =>
      tile.level === key.level && tile.position === key.position;
    const own = keys.flatMap((key) => tiles.find(isIn(key)) ?? []);
    return [...own, ...(await read(keys.filter((key) => !own.some(isIn(key)))))];
  };

/** The first events with a bounded number of changes in total, but at least one event. */
function fitting(events: readonly AuditEvent[]): AuditEvent[] {
  let changes = 0;
  return events.filter((event, index) => {
    changes += event.changes.length;
    return index === 0 || changes <= CHANGES;
  });
}
