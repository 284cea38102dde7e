import { Injectable } from '@nestjs/common';
import { Database, type Store } from '@rollcall/platform';
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
import { leafOrNone, toNative } from '../events/native-event';
import { MerkleLog } from '../sealing/merkle-log.entity';
import { tilesOf } from '../sealing/tiles';
import { readSealed } from '../search/sealed-events';
import { readAlong, wholeLog } from '../search/search';
import type { Known } from './export-verifier';
import { Findings, type Verdict } from './finding';
import { anyPlace, countWaiting, firstPastEnd, organizationsWithLog, recordedEvents } from './log-verifier.sql';

const nothing: Verdict = { events: 0, hashesOnly: 0, size: 0, root: '', origin: '', findings: [], more: 0 };

/** Rows per read. */
const BATCH = 1000;

/** Checks an organization's log in the database: events against leaves, leaves against the checkpoint, and no other events. */
@Injectable()
export class LogVerifier {
  constructor(private readonly database: Database) {}

  /** All organizations with a log, in ID order. */
  async *organizations(): AsyncGenerator<string> {
    for (let after = ''; ; ) {
      const found = { afterId: after, limit: BATCH };
      const rows = await this.database.acrossOrganizations.read<{ id: string }>(organizationsWithLog, found);
      yield* rows.map(({ id }) => id);
      if (rows.length < BATCH) return;
      after = rows.at(-1)!.id;
    }
  }

  /** Undefined if the organization has no log. Unsealed events are only counted. */
  async verify(organizationId: string, known: Known = {}): Promise<Verdict | undefined> {
    const store = this.database.store({ organizationId });
    const log = await store.first(MerkleLog, {});
    const waiting = await countOfWaiting(store);
    const findings = new Findings();
    if (!log) {
      await findHeadless(store, findings);
      await findUnrecorded(store, findings);
      const { listed, more } = findings;
      return waiting === 0 && listed.length === 0 ? undefined : { ...nothing, waiting, findings: listed, more };
    }
    const grown = new GrowingRoot();
    const then = known.since === undefined ? undefined : statedSize(known.since);
    let rootThen: Buffer | undefined;
    let [events, hashesOnly] = [0, 0];
    for (let tile = 0; tile * TILE_WIDTH < log.size; tile++) {
      const [leaves, found] = await Promise.all([leavesOf(store, tile), eventsOf(store, tile)]);
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
    await findPastEnd(store, findings);
    await checkRetention(store, log, findings);
    await findUnrecorded(store, findings);
    const head = await checkHead(store, log, grown, known, rootThen, findings);
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
}

async function countOfWaiting(store: Store): Promise<number> {
  const [row] = await store.read<{ count: number | string }>(countWaiting);
  return Number(row!.count);
}

async function leavesOf(store: Store, position: number): Promise<Buffer> {
  const [tile] = await tilesOf(store)([{ level: 0, position }]);
  return tile?.hashes ?? Buffer.alloc(0);
}

/** Recomputed hashes of a tile's events, by number. Undefined for an event that cannot be hashed. */
async function eventsOf(store: Store, tile: number): Promise<Map<number, Buffer | undefined>> {
  const sequences = Array.from({ length: TILE_WIDTH }, (_, index) => tile * TILE_WIDTH + index);
  const found = await readSealed(store, sequences);
  return new Map(found.map(({ event, ...seal }) => [seal.sequence, leafOrNone(toNative(event, seal))]));
}

/** Finds sealed events without a log head. */
async function findHeadless(store: Store, findings: Findings): Promise<void> {
  if ((await store.read(anyPlace)).length > 0) findings.add('the head of the log is missing, although it has events');
}

/** Finds sealed events past the end of a truncated log. */
async function findPastEnd(store: Store, findings: Findings): Promise<void> {
  const [found] = await store.read<{ sequence: number | string }>(firstPastEnd);
  if (found) findings.add('the log was truncated: there are events past its end', Number(found.sequence));
}

/** Checks that the last retention event accounts for the deleted events. */
async function checkRetention(store: Store, { first }: MerkleLog, findings: Findings): Promise<void> {
  if (first === 0) return;
  const applied = [['action', 'audit.retention_applied']] as const;
  const { events } = await readAlong(store, wholeLog('DESC'), applied, 1);
  const recordedFirst = events[0]?.event.changes.find(({ field }) => field === 'first')?.after;
  if (recordedFirst !== first)
    findings.add(`events before ${first} are missing, and no retention event accounts for them`, first);
}

/** Finds events that are neither in the log nor waiting to be sealed. */
async function findUnrecorded(store: Store, findings: Findings): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: { id: string; known: number | string }[] = await store.read(recordedEvents, {
      afterId: after,
      limit: BATCH,
    });
    for (const { id, known } of rows)
      if (Number(known) !== 1) findings.add(`event ${id} is in the table but was never in the log`);
    after = rows.length === BATCH ? rows.at(-1)!.id : undefined;
  }
}

async function checkHead(
  store: Store,
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
    if (!(await treeHas(store, log.size, grown.root))) findings.add('the tree over the events is damaged');
    if (known.since !== undefined && !continues(openCheckpoint(known.since, verifier), grown, rootThen))
      findings.add(`the log does not continue the checkpoint of ${statedSize(known.since)} events that you saved`);
    return head;
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    findings.add(error.message);
    return undefined;
  }
}

/** Whether the upper levels of the tree, from which proofs are built, lead to the same root. */
async function treeHas(store: Store, size: number, root: Buffer): Promise<boolean> {
  try {
    return (await new MerkleTree(tilesOf(store)).root(size)).equals(root);
  } catch {
    // A tile is missing or too short.
    return false;
  }
}

const continues = (then: TreeHead, grown: GrowingRoot, rootThen: Buffer | undefined): boolean =>
  then.size === 0 || (then.size <= grown.size && rootThen?.equals(then.root) === true);
