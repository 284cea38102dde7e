import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  Database,
  isUniqueViolation,
  LongTextColumn,
  PrimaryIdColumn,
  redactSecrets,
  TextColumn,
  TimeColumn,
} from '@rollcall/platform';
import { Entity, Index, PrimaryColumn } from 'typeorm';
import { idempotencyConflict, idempotencyKeyReused, tooManyIdempotencyKeys } from '../model/errors';
import type { Principal } from '../model/principal';
import {
  countKeys,
  deleteClaim,
  deleteExpired,
  grantsWithPermissions,
  keepAnswer,
  roleOfPerson,
  takeOverClaim,
} from './idempotency.sql';

/** A request that a caller may send again, and what was answered to it. */
@Entity('idempotency_keys')
@Index('idempotency_keys_expiry', ['organizationId', 'expiresAt'])
@Index('idempotency_keys_actor', ['organizationId', 'actorId', 'expiresAt'])
export class IdempotencyKey {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  actorId!: string;

  /** SHA-256 of what the caller named the request, in hex. */
  @PrimaryColumn({ type: 'char', length: 64 })
  keyDigest!: string;

  /** SHA-256 of what was asked for, in hex. */
  @TextColumn(64)
  requestDigest!: string;

  /** Digest of what the caller might do then; who may do something else now is not given the answer. */
  @TextColumn(64)
  callerAccess!: string;

  /** As it was sent; null while it is under way, and for one that is not kept. */
  @LongTextColumn({ nullable: true })
  answer!: string | null;

  @TimeColumn({ nullable: true })
  answeredAt!: Date | null;

  @TimeColumn()
  startedAt!: Date;

  @TimeColumn()
  expiresAt!: Date;
}

/** All that decides what the caller may do, as text: permissions and plan, and with project permissions also the role and the grants. */
export async function callerAccessOf(database: Database, principal: Principal): Promise<string> {
  const { organization, actor, permissions } = principal;
  const { plan, projectPermissionsSince } = organization;
  const everywhere = [[...permissions].sort(), plan, projectPermissionsSince];
  if (actor.type !== 'USER' || projectPermissionsSince === null) return JSON.stringify(everywhere);
  const store = database.store(principal);
  const parameters = { userId: actor.id, dormant: false };
  const inProjects = await store.all(
    store.query(roleOfPerson, parameters),
    store.query(grantsWithPermissions, parameters),
  );
  return JSON.stringify([...everywhere, ...inProjects]);
}

/** The right to carry out a request, until it is answered. */
export interface Claim {
  organizationId: string;
  actorId: string;
  keyDigest: string;
  /** Digest of what the caller may do. */
  callerAccess: string;
  /** Tells this claim from that of a request that took it over as lost. */
  startedAt: Date;
}

/** The response to a request that was sent before; null if it is not kept, or the caller may do something else now. */
export interface StoredResponse {
  answer: string | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** A request without an answer after this time counts as lost with its process. */
const LOST_MS = 60_000;
/** Keys of one caller that are kept at a time, each with its answer. */
const MOST_KEYS = 1_000;
/** Bytes of an answer that is kept, below what a text column holds. */
const LONGEST_ANSWER = 60_000;

/** Requests with a key of the caller's: a repeated one gets the first response, and nothing is done again. */
@Injectable()
export class Idempotency {
  constructor(private readonly database: Database) {}

  /**
   * Claims a request, or returns the response to an earlier one with the same key. Of requests that race, the primary key
   * lets one through, and the others get IDEMPOTENCY_CONFLICT. Throws IDEMPOTENCY_KEY_REUSED if the earlier request was a
   * different one, and RATE_LIMITED if the caller has too many keys: none is dropped early, as its request could then be
   * done twice.
   */
  async begin(principal: Principal, key: string, request: string): Promise<Claim | StoredResponse> {
    const { organizationId, actor } = principal;
    const callerAccess = digest(await callerAccessOf(this.database, principal));
    const ofKey = { actorId: actor.id ?? '', keyDigest: digest(key) };
    const claim: Claim = { organizationId, ...ofKey, callerAccess, startedAt: new Date() };
    const requestDigest = digest(request);
    if (await this.insert(claim, requestDigest)) {
      await this.requireRoom(claim);
      return claim;
    }
    const found = await this.database.store(claim).first(IdempotencyKey, ofKey);
    if (!found) throw idempotencyConflict();
    if (found.requestDigest !== requestDigest) throw idempotencyKeyReused();
    if (found.answeredAt) return { answer: found.callerAccess === callerAccess ? found.answer : null };
    if (found.startedAt.getTime() > Date.now() - LOST_MS || !(await this.takeOver(found, claim)))
      throw idempotencyConflict();
    return claim;
  }

  /** Keeps the answer for a day, unless it shows a secret or is long. */
  finish(claim: Claim, answer: string): Promise<void> {
    const isKept = Buffer.byteLength(answer) <= LONGEST_ANSWER && redactSecrets(answer) === answer;
    const parameters = { ...parametersOf(claim), answer: isKept ? answer : null, now: Date.now() };
    return this.database.change(claim, (tx) => tx.write(keepAnswer, parameters));
  }

  /** Lets the request be carried out when it is sent again. */
  release(claim: Claim): Promise<void> {
    return this.database.change(claim, (tx) => tx.write(deleteClaim, parametersOf(claim)));
  }

  private async insert(claim: Claim, requestDigest: string): Promise<boolean> {
    const expiresAt = new Date(claim.startedAt.getTime() + DAY_MS);
    const row: IdempotencyKey = { ...claim, requestDigest, answer: null, answeredAt: null, expiresAt };
    try {
      await this.database.change(claim, async (tx) => {
        tx.write(deleteExpired, { ...parametersOf(claim), now: Date.now() });
        await tx.insertNow(IdempotencyKey, row);
      });
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  /** Counted after the insert is committed, so that requests that race do not exceed the number together. */
  private async requireRoom(claim: Claim): Promise<void> {
    type Counted = { count: number | string; first: number | string };
    const parameters = { actorId: claim.actorId, now: Date.now() };
    const [row] = await this.database.store(claim).read<Counted>(countKeys, parameters);
    if (Number(row!.count) <= MOST_KEYS) return;
    await this.release(claim);
    throw tooManyIdempotencyKeys(MOST_KEYS, Math.ceil((Number(row!.first) - Date.now()) / 1000));
  }

  /** Of requests that find the same one lost, one takes it over. */
  private async takeOver(lost: IdempotencyKey, { startedAt, callerAccess }: Claim): Promise<boolean> {
    const parameters = { ...parametersOf(lost), newStart: startedAt.getTime(), callerAccess };
    return (await this.database.change(lost, (tx) => tx.execute(takeOverClaim, parameters))) === 1;
  }
}

const parametersOf = ({ actorId, keyDigest, startedAt }: Omit<Claim, 'callerAccess'>) => ({
  actorId,
  keyDigest,
  startedAt: startedAt.getTime(),
});

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
