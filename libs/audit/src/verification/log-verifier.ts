import { Injectable } from '@nestjs/common';
import { Database, readerOf, runQuery } from '@rollcall/platform';
import {
  GrowingRoot,
  HASH_BYTES,
  MerkleTree,
  openCheckpoint,
  ProofError,
  statedSize,
  TILE_WIDTH,
  type TreeHead,
  verifierOf,
} from '@rollcall/transparency-log';
import { AuditEvent } from '../events/audit-event.entity';
import { toNative } from '../events/native-event';
import type { MerkleLog } from '../sealing/merkle-log.entity';
import { findLog } from '../sealing/merkle-log.sql';
import { tilesOf } from '../sealing/tile-store.sql';
import { readSealed } from '../search/sealed-events.sql';
import { readAlong, wholeLog } from '../search/search.sql';
import type { Known } from './export-verifier';
import { Findings, type Verdict } from './finding';
import { leafOrNone } from './leaf-or-none';

const nothing: Verdict = { events: 0, hashesOnly: 0, size: 0, root: '', origin: '', findings: [], more: 0 };

/** Rows that are looked at together. */
const BATCH = 1000;

/** Checks the log of an organization where it lies: each event against its leaf, the leaves against the checkpoint, and that nothing stands beside them. */
@Injectable()
export class LogVerifier {
  constructor(private readonly database: Database) {}

  /** Every organization that has a log with events, in the order of their ids. */
  async *organizations(): AsyncGenerator<string> {
    for (let after = ''; ; ) {
      const sql = `SELECT organization_id AS id FROM audit_logs WHERE organization_id > :after
        ORDER BY organization_id LIMIT ${BATCH}`;
      const rows = await runQuery<{ id: string }>(this.database.manager, sql, { after });
      yield* rows.map(({ id }) => id);
      if (rows.length < BATCH) return;
      after = rows.at(-1)!.id;
    }
  }

  /** Undefined for an organization without a log. What waits to be sealed is counted only. */
  async verify(organizationId: string, known: Known = {}): Promise<Verdict | undefined> {
    const log = await findLog(this.database.manager, organizationId);
    const waiting = await this.waiting(organizationId);
    const findings = new Findings();
    if (!log) {
      await this.findHeadless(organizationId, findings);
      await this.findUnrecorded(organizationId, findings);
      const { listed, more } = findings;
      return waiting === 0 && listed.length === 0 ? undefined : { ...nothing, waiting, findings: listed, more };
    }
    const grown = new GrowingRoot();
    const then = known.since === undefined ? undefined : statedSize(known.since);
    let rootThen: Buffer | undefined;
    let [events, hashesOnly] = [0, 0];
    for (let tile = 0; tile * TILE_WIDTH < log.size; tile++) {
      const [leaves, found] = await Promise.all([this.leaves(log, tile), this.eventsOf(log, tile)]);
      for (let at = tile * TILE_WIDTH; at < Math.min(log.size, (tile + 1) * TILE_WIDTH); at++) {
        const isThere = found.has(at);
        const start = (at % TILE_WIDTH) * HASH_BYTES;
        const leaf = leaves.subarray(start, start + HASH_BYTES);
        if (isThere) events += 1;
        else hashesOnly += 1;
        if (leaf.length < HASH_BYTES) findings.add('the hash of the event is missing', at);
        else if (!isThere && at >= log.first) findings.add('the event is missing', at);
        else if (isThere && !found.get(at)?.equals(leaf))
          findings.add('the event was changed: it does not match its hash', at);
        grown.add(leaf.length < HASH_BYTES ? Buffer.alloc(HASH_BYTES) : leaf);
        if (grown.size === then) rootThen = grown.root;
      }
    }
    await this.findPastEnd(organizationId, findings);
    await this.checkRetention(log, findings);
    await this.findUnrecorded(organizationId, findings);
    const head = await this.checkHead(log, grown, known, rootThen, findings);
    return {
      events,
      hashesOnly,
      waiting,
      size: grown.size,
      root: grown.root.toString('base64'),
      origin: head?.origin ?? '',
      findings: findings.listed,
      more: findings.more,
    };
  }

  private async waiting(organizationId: string): Promise<number> {
    const sql = 'SELECT COUNT(*) AS count FROM unsealed_events WHERE organization_id = :organizationId';
    const [row] = await runQuery<{ count: number | string }>(this.database.manager, sql, { organizationId });
    return Number(row!.count);
  }

  private async leaves({ organizationId }: MerkleLog, position: number): Promise<Buffer> {
    const [tile] = await tilesOf(this.database.manager, organizationId)([{ level: 0, position }]);
    return tile?.hashes ?? Buffer.alloc(0);
  }

  /** Hashes of the events that a tile is about, made anew, by their numbers; undefined for one that leads to none. */
  private async eventsOf({ organizationId }: MerkleLog, tile: number): Promise<Map<number, Buffer | undefined>> {
    const sequences = Array.from({ length: TILE_WIDTH }, (_, index) => tile * TILE_WIDTH + index);
    const found = await readSealed(this.database.manager, organizationId, sequences);
    return new Map(found.map(({ event, ...seal }) => [seal.sequence, leafOrNone(toNative(event, seal))]));
  }

  /** Places in a log whose head is gone. */
  private async findHeadless(organizationId: string, findings: Findings): Promise<void> {
    const sql = 'SELECT 1 AS one FROM sealed_events WHERE organization_id = :organizationId LIMIT 1';
    if ((await runQuery(this.database.manager, sql, { organizationId })).length > 0)
      findings.add('the head of the log is missing, although it has events');
  }

  /** Places in the log beyond its end, which was cut off; in one statement, since sealing goes on meanwhile. */
  private async findPastEnd(organizationId: string, findings: Findings): Promise<void> {
    const sql = `SELECT s.sequence AS sequence FROM sealed_events s JOIN audit_logs l ON l.organization_id = s.organization_id
      WHERE s.organization_id = :organizationId AND s.sequence >= l.size ORDER BY s.sequence LIMIT 1`;
    const [found] = await runQuery<{ sequence: number | string }>(this.database.manager, sql, { organizationId });
    if (found) findings.add('the log was truncated: there are events past its end', Number(found.sequence));
  }

  /** What retention took is what its events say. */
  private async checkRetention({ organizationId, first }: MerkleLog, findings: Findings): Promise<void> {
    if (first === 0) return;
    const applied = [['action', 'audit.retention_applied']] as const;
    const { events } = await readAlong(this.database.manager, wholeLog(organizationId, 'DESC'), applied, 1);
    const recordedFirst = events[0]?.event.changes.find(({ field }) => field === 'first')?.after;
    if (recordedFirst !== first)
      findings.add(`events before ${first} are missing, and no retention event accounts for them`, first);
  }

  /** Rows that were never recorded: neither in the log nor waiting for it. */
  private async findUnrecorded(organizationId: string, findings: Findings): Promise<void> {
    const { manager } = this.database;
    const reader = readerOf(manager, AuditEvent, 'e');
    for (let after: string | undefined = ''; after !== undefined; ) {
      const which = 'WHERE e.organization_id = :organizationId AND e.id > :after ORDER BY e.id LIMIT :most';
      const rows: { id: string; known: number | string }[] = await runQuery(
        manager,
        `SELECT e.id AS id, (EXISTS (SELECT 1 FROM sealed_events s WHERE s.organization_id = :organizationId AND s.event_id = e.id)
           OR EXISTS (SELECT 1 FROM unsealed_events u WHERE u.organization_id = :organizationId AND u.event_id = e.id)) AS known
         FROM ${reader.table} ${which}`,
        { organizationId, after, most: BATCH },
      );
      for (const { id, known } of rows)
        if (Number(known) !== 1) findings.add(`event ${id} is in the table but was never in the log`);
      after = rows.length === BATCH ? rows.at(-1)!.id : undefined;
    }
  }

  private async checkHead(
    log: MerkleLog,
    grown: GrowingRoot,
    known: Known,
    rootThen: Buffer | undefined,
    findings: Findings,
  ): Promise<TreeHead | undefined> {
    try {
      const verifier = verifierOf(known.verifierKey ?? log.verifierKey);
      const head = openCheckpoint(log.checkpoint, verifier);
      if (head.size !== grown.size)
        findings.add(`the checkpoint covers ${head.size} events, but the log has ${grown.size}`);
      else if (!head.root.equals(grown.root)) findings.add('the events do not match the root of the checkpoint');
      if (!(await this.treeHas(log, grown.root))) findings.add('the tree over the events is damaged');
      if (known.since !== undefined && !continues(openCheckpoint(known.since, verifier), grown, rootThen))
        findings.add(`the log does not continue the checkpoint of ${statedSize(known.since)} events that you saved`);
      return head;
    } catch (error) {
      if (!(error instanceof ProofError)) throw error;
      findings.add(error.message);
      return undefined;
    }
  }

  /** Whether the upper levels of the tree, from which proofs are made, lead to the same root. */
  private async treeHas({ organizationId, size }: MerkleLog, root: Buffer): Promise<boolean> {
    try {
      return (await new MerkleTree(tilesOf(this.database.manager, organizationId)).root(size)).equals(root);
    } catch {
      // A tile is missing or too short.
      return false;
    }
  }
}

const continues = (then: TreeHead, grown: GrowingRoot, rootThen: Buffer | undefined): boolean =>
  then.size === 0 || (then.size <= grown.size && rootThen?.equals(then.root) === true);
