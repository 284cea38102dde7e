import { Injectable, Logger } from '@nestjs/common';
import {
  bind,
  Database,
  giveWay,
  insertIgnore,
  insertStatements,
  isDatabaseUnavailable,
  queueStatements,
  readerOf,
  readRows,
  runQuery,
  type Statement,
  skipLocked,
  updateStatement,
} from '@rollcall/platform';
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
import type { EntityManager } from 'typeorm';
import { AuditEvent } from '../events/audit-event.entity';
import { AUDIT_LOG, serviceCaller, toEvent } from '../events/event-draft';
import { eventStatements } from '../events/event-statements';
import type { FieldChange } from '../events/event-type';
import { leafOf, toNative } from '../events/native-event';
import { type AuditAction, ownEvents } from '../events/own-events';
import { indexStatements } from '../search/index-statements';
import { findLog } from './find-log';
import { MerkleLog } from './merkle-log.entity';
import { SealedEvent } from './sealed-event.entity';
import { Signing } from './signing';
import { tileStatements, tilesOf } from './tile-store';

/** Events that one transaction seals, and changes in them, each of which is indexed: writers of an embedded database wait for it. */
const BATCH = 200;
const CHANGES = 2000;
/** Clocks of several machines differ by less. */
const CLOCKS_DIFFER_MS = 1000;
/** How long a reader waits for what others seal. */
const PATIENCE_MS = 1000;
const PAUSE_MS = 10;

/**
 * Gives committed events their numbers, extends the Merkle log of their organization, signs its head, and makes them
 * findable: apart from the changes themselves, so that writers never queue behind each other. The row of the log is the
 * lease: who does not get it at once leaves the organization to who has it.
 */
@Injectable()
export class Sealer {
  private readonly logger = new Logger(Sealer.name);
  /** Organizations whose log could not be sealed the last time. */
  private readonly failing = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly signing: Signing,
  ) {}

  /** Seals what waits, a batch of every organization at a time; `stopped` ends it early. */
  async sealWaiting(stopped: () => boolean = () => false): Promise<void> {
    for (let isMore = true; isMore; ) {
      isMore = false;
      for (let id = await this.waitingAfter(''); id !== undefined && !stopped(); id = await this.waitingAfter(id)) {
        // What others seal is theirs, and comes again if they fail.
        if ((await this.sealOf(id)) > 0) isMore = true;
      }
      if (stopped()) return;
    }
  }

  /** The next organization that has something to seal. */
  private async waitingAfter(organizationId: string): Promise<string | undefined> {
    const sql = `SELECT organization_id AS id FROM unsealed_events WHERE organization_id > :organizationId
      ORDER BY organization_id LIMIT 1`;
    return (await runQuery<{ id: string }>(this.database.manager, sql, { organizationId }))[0]?.id;
  }

  /** Seals a batch for the sake of all; a log that cannot be sealed keeps no other from it, and is told once. */
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

  /** Seals what an organization has committed until now, so that a reader finds it; where another process seals it, waits for that a while. */
  async sealNow(organizationId: string): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until && (await this.isWaiting(organizationId))) {
      if ((await this.seal(organizationId)) === 0) await pause();
    }
  }

  private async isWaiting(organizationId: string): Promise<boolean> {
    const sql = 'SELECT event_id FROM unsealed_events WHERE organization_id = :organizationId LIMIT 1';
    return (await runQuery(this.database.manager, sql, { organizationId })).length > 0;
  }

  /** Seals a batch of an organization; gives how many events that were. */
  private seal(organizationId: string): Promise<number> {
    return this.database.transaction(async (manager) => {
      const log = await this.lock(manager, organizationId);
      if (!log) return 0;
      const events = fitting(await readWaiting(manager, organizationId));
      if (events.length === 0) return 0;
      queueStatements(manager, await this.statements(manager, log, events));
      return events.length;
    });
  }

  /** The log, begun if there is none; undefined where another process seals it. */
  private async lock(manager: EntityManager, organizationId: string): Promise<MerkleLog | undefined> {
    const found = await findLog(manager, organizationId, skipLocked(manager));
    if (found) return found;
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
    await insertIgnore(manager, MerkleLog, [empty]);
    return findLog(manager, organizationId, skipLocked(manager));
  }

  private async statements(manager: EntityManager, log: MerkleLog, events: AuditEvent[]): Promise<Statement[]> {
    const { organizationId, size } = log;
    const now = new Date();
    // Recorded times never step back, so that a time is one range of numbers.
    const recordedAt = now < log.recordedAt ? log.recordedAt : now;
    const sealed = events.map((event, index) => toNative(event, { sequence: size + index, recordedAt }));
    const read = tilesOf(manager, organizationId);
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
    return [
      ...insertStatements(
        manager,
        SealedEvent,
        events.map(({ id: eventId, occurredAt }, index) => ({
          organizationId,
          sequence: size + index,
          eventId,
          occurredAt,
          recordedAt,
        })),
      ),
      ...tileStatements(manager, organizationId, tiles),
      updateStatement(manager, MerkleLog, { ...grown, checkpoint }),
      bind(manager, 'DELETE FROM unsealed_events WHERE organization_id = :organizationId AND event_id IN (:...ids)', {
        organizationId,
        ids: sealed.map(({ id }) => id),
      }),
      ...(await indexStatements(manager, sealed)),
      ...eventStatements(manager, noticed(log, grown, now)),
    ];
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** What sealing itself finds worth an event: a clock that stepped back, another signing key. */
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

/** Reads tiles that are about to be written before those that are stored. */
const overlaid =
  (tiles: readonly Tile[], read: ReadTiles): ReadTiles =>
  async (keys) => {
    const isIn = (key: { level: number; position: number }) => (tile: Tile) =>
      tile.level === key.level && tile.position === key.position;
    const own = keys.flatMap((key) => tiles.find(isIn(key)) ?? []);
    return [...own, ...(await read(keys.filter((key) => !own.some(isIn(key)))))];
  };

/** The first events, at least one, with a bounded number of changes. */
function fitting(events: readonly AuditEvent[]): AuditEvent[] {
  let changes = 0;
  return events.filter((event, index) => {
    changes += event.changes.length;
    return index === 0 || changes <= CHANGES;
  });
}

async function readWaiting(manager: EntityManager, organizationId: string): Promise<AuditEvent[]> {
  const which = `JOIN unsealed_events w ON w.organization_id = e.organization_id AND w.event_id = e.id
    WHERE w.organization_id = :organizationId ORDER BY w.event_id LIMIT ${BATCH}`;
  return readRows(manager, readerOf(manager, AuditEvent, 'e'), which, { organizationId });
}
