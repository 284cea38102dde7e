import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  Database,
  isUniqueViolation,
  LongTextColumn,
  PrimaryIdColumn,
  PrimaryOrganizationIdColumn,
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
  deleteExpiredKeys,
  grantsWithPermissions,
  keepAnswer,
  roleOfPerson,
  takeOverClaim,
} from './idempotency.sql';

/** A request that a caller may repeat, with its response. */
@Entity('idempotency_keys')
@Index('idempotency_keys_expiry', ['organizationId', 'expiresAt'])
@Index('idempotency_keys_actor', ['organizationId', 'actorId', 'expiresAt'])
export class IdempotencyKey {
  @PrimaryOrganizationIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  actorId!: string;

  /** SHA-256 of the caller's name for the request, in hex. */
  @PrimaryColumn({ type: 'char', length: 64 })
  keyDigest!: string;

  /** SHA-256 of the request, in hex. */
  @TextColumn(64)
  requestDigest!: string;

  /**
   * Digest of the caller's permissions at that time; a caller whose permissions have changed does not get the response.
   */
  @TextColumn(64)
  callerAccess!: string;

  /** The response as it was sent; null during the request and for a response that is not stored. */
  @LongTextColumn({ nullable: true })
  answer!: string | null;

  @TimeColumn({ nullable: true })
  answeredAt!: Date | null;

  @TimeColumn()
  startedAt!: Date;

  @TimeColumn()
  expiresAt!: Date;
}

/**
 * Everything that decides what the caller may do, as text: permissions and plan, and with project-level permissions
 * also the role and the grants.
 */
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

/** The right to execute a request until it is answered. */
export interface Claim {
  organizationId: string;
  actorId: string;
  keyDigest: string;
  /** Digest of the caller's permissions. */
  callerAccess: string;
  /** Distinguishes this claim from one by a request that considered it lost and took it over. */
  startedAt: Date;
}

/** The stored response to an earlier request; null if it was not stored or the caller's permissions have changed. */
export interface StoredResponse {
  answer: string | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** After this time without a response, the request counts as lost together with its process. */
const LOST_MS = 60_000;
/** Stored keys per caller. */
const MOST_KEYS = 1_000;
/** The longest stored response in bytes, below the limit of a text column. */
const LONGEST_ANSWER = 60_000;

/** Requests with an idempotency key: a repeated request gets the first response, and nothing is executed again. */
@Injectable()
export class Idempotency {
  constructor(private readonly database: Database) {}

  /**
   * Claims a request, or returns the response to an earlier one with the same key. If requests race, the primary key
   * admits one, and the others get IDEMPOTENCY_CONFLICT. Throws IDEMPOTENCY_KEY_REUSED if the earlier request was a
   * different one, and RATE_LIMITED if the caller has too many keys: none is deleted early, because its request could
   * then be executed twice.
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

  /** Stores the response for a day, unless it contains a secret or is too long. */
  finish(claim: Claim, answer: string): Promise<void> {
    const isKept = Buffer.byteLength(answer) <= LONGEST_ANSWER && redactSecrets(answer) === answer;
    const parameters = { ...parametersOf(claim), answer: isKept ? answer : null, now: Date.now() };
    return this.database.change(claim, (tx) => tx.write(keepAnswer, parameters));
  }

  /** Releases the claim, so that the request is executed when it is repeated. */
  release(claim: Claim): Promise<void> {
    return this.database.change(claim, (tx) => tx.write(deleteClaim, parametersOf(claim)));
  }

  private async insert(claim: Claim, requestDigest: string): Promise<boolean> {
    const expiresAt = new Date(claim.startedAt.getTime() + DAY_MS);
    const row: IdempotencyKey = { ...claim, requestDigest, answer: null, answeredAt: null, expiresAt };
    try {
      await this.database.change(claim, async (tx) => {
        tx.write(deleteExpiredKeys, { ...parametersOf(claim), now: Date.now() });
        await tx.insertNow(IdempotencyKey, row);
      });
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  /** Counts after the insert is committed, so that concurrent requests cannot exceed the limit together. */
  private async requireRoom(claim: Claim): Promise<void> {
    type Counted = { count: number | string; first: number | string };
    const parameters = { actorId: claim.actorId, now: Date.now() };
    const [row] = await this.database.store(claim).read<Counted>(countKeys, parameters);
    if (Number(row!.count) <= MOST_KEYS) return;
    await this.release(claim);
    throw tooManyIdempotencyKeys(MOST_KEYS, Math.ceil((Number(row!.first) - Date.now()) / 1000));
  }

  /** If several requests find the same claim lost, one of them takes it over. */
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
