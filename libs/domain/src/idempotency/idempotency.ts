import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  bind,
  Database,
  insertStatements,
  isUniqueViolation,
  readerOf,
  readRows,
  redactSecrets,
  runQuery,
  runStatements,
} from '@rollcall/platform';
import { idempotencyConflict, idempotencyKeyReused, tooManyIdempotencyKeys } from '../errors';
import type { Principal } from '../principal';
import { callerAccessOf } from './caller-access';
import { IdempotencyKey } from './idempotency-key.entity';

/** The right to do a request, until it is answered. */
export interface Claim {
  organizationId: string;
  actorId: string;
  keyDigest: string;
  /** What the caller may do, as a digest. */
  callerAccess: string;
  /** Who took the request over when this one was thought to be lost has another time. */
  startedAt: Date;
}

/** What became of a request that was sent before; no text for an answer that is not kept, or not for who may do something else now. */
export interface StoredResponse {
  answer: string | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** After this a request that was never answered is taken to be lost with its process. */
const LOST_MS = 60_000;
/** Keys of one caller that are kept at a time, each with its answer. */
const MOST_KEYS = 1_000;
/** Bytes of an answer that is kept, below what a text column holds. */
const LONGEST_ANSWER = 60_000;

/** Requests that a caller names and may send again: the second time they are answered as the first time, and nothing is done. */
@Injectable()
export class Idempotency {
  constructor(private readonly database: Database) {}

  /**
   * Claims a request, or gives what was answered to it before. Of requests that race one is done (the primary key
   * decides), and IDEMPOTENCY_CONFLICT tells the others to wait. Throws IDEMPOTENCY_KEY_REUSED for another request of
   * the same name, and RATE_LIMITED where the caller has as many as are kept: none is let go early, since what
   * was done under it would be done twice.
   */
  async begin(principal: Principal, key: string, request: string): Promise<Claim | StoredResponse> {
    const { organizationId, actor } = principal;
    const callerAccess = digest(await callerAccessOf(this.database.manager, principal));
    const named = { organizationId, actorId: actor.id ?? '', keyDigest: digest(key) };
    const claim: Claim = { ...named, callerAccess, startedAt: new Date() };
    const requestDigest = digest(request);
    if (await this.insert(claim, requestDigest)) {
      await this.requireRoom(claim);
      return claim;
    }
    const found = await this.find(claim);
    if (!found) throw idempotencyConflict();
    if (found.requestDigest !== requestDigest) throw idempotencyKeyReused();
    if (found.answeredAt) return { answer: found.callerAccess === callerAccess ? found.answer : null };
    if (found.startedAt.getTime() > Date.now() - LOST_MS || !(await this.takeOver(found, claim)))
      throw idempotencyConflict();
    return claim;
  }

  /** Keeps the answer for a day, unless it shows a secret or is long. */
  async finish(claim: Claim, answer: string): Promise<void> {
    const isKept = Buffer.byteLength(answer) <= LONGEST_ANSWER && redactSecrets(answer) === answer;
    const kept = isKept ? answer : null;
    await this.run(`UPDATE idempotency_keys SET answer = :kept, answered_at = :now ${OF_CLAIM}`, {
      ...parametersOf(claim),
      kept,
    });
  }

  /** Lets the request be done when it is sent again. */
  async release(claim: Claim): Promise<void> {
    await this.run(`DELETE FROM idempotency_keys ${OF_CLAIM}`, parametersOf(claim));
  }

  private async insert(claim: Claim, requestDigest: string): Promise<boolean> {
    const { manager } = this.database;
    const row: IdempotencyKey = {
      ...claim,
      requestDigest,
      answer: null,
      answeredAt: null,
      expiresAt: new Date(claim.startedAt.getTime() + DAY_MS),
    };
    await this.run(`DELETE FROM idempotency_keys ${OF_KEY} AND expires_at <= :now`, { ...claim });
    try {
      await runStatements(manager, insertStatements(manager, IdempotencyKey, [row]));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  /** Counted behind the insert, so that of requests that race none exceeds the number. */
  private async requireRoom(claim: Claim): Promise<void> {
    const { organizationId, actorId } = claim;
    const [row] = await runQuery<{ count: number | string; first: number | string }>(
      this.database.manager,
      `SELECT COUNT(*) AS count, MIN(expires_at) AS first FROM idempotency_keys
       WHERE organization_id = :organizationId AND actor_id = :actorId AND expires_at > :now`,
      { organizationId, actorId, now: Date.now() },
    );
    if (Number(row!.count) <= MOST_KEYS) return;
    await this.release(claim);
    throw tooManyIdempotencyKeys(MOST_KEYS, Math.ceil((Number(row!.first) - Date.now()) / 1000));
  }

  private async find({ organizationId, actorId, keyDigest }: Claim): Promise<IdempotencyKey | undefined> {
    const { manager } = this.database;
    const which = `WHERE i.organization_id = :organizationId AND i.actor_id = :actorId AND i.key_digest = :keyDigest`;
    return (
      await readRows(manager, readerOf(manager, IdempotencyKey, 'i'), which, { organizationId, actorId, keyDigest })
    )[0];
  }

  /** Of those who find a lost request one does it. */
  private async takeOver(
    { organizationId, actorId, keyDigest, startedAt }: IdempotencyKey,
    claim: Claim,
  ): Promise<boolean> {
    const { affected } = await this.database.manager
      .createQueryBuilder()
      .update(IdempotencyKey)
      .set({ startedAt: claim.startedAt, callerAccess: claim.callerAccess })
      .where(
        'organization_id = :organizationId AND actor_id = :actorId AND key_digest = :keyDigest AND started_at = :startedAt AND answered_at IS NULL',
        { organizationId, actorId, keyDigest, startedAt: startedAt.getTime() },
      )
      .execute();
    return affected === 1;
  }

  private run(sql: string, parameters: Record<string, unknown>): Promise<void> {
    const { manager } = this.database;
    return runStatements(manager, [bind(manager, sql, { now: Date.now(), ...parameters })]);
  }
}

const OF_KEY = 'WHERE organization_id = :organizationId AND actor_id = :actorId AND key_digest = :keyDigest';
const OF_CLAIM = `${OF_KEY} AND started_at = :startedAt AND answered_at IS NULL`;

const parametersOf = (claim: Claim) => ({ ...claim, startedAt: claim.startedAt.getTime() });

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
