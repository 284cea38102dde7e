import { Injectable } from '@nestjs/common';
import {
  bind,
  forUpdate,
  insertRows,
  Keyring,
  newId,
  runQuery,
  runStatements,
  updateStatement,
} from '@rollcall/platform';
import type { FieldChange } from '../events/event-type';
import type { Transaction } from '../events/transaction';
import { nextSequence } from '../sealing/find-log';
import {
  type AuditStream,
  isSigned,
  StoredStream,
  type StreamContent,
  type StreamKind,
  type StreamSecret,
  streamTarget,
} from './audit-stream.entity';
import { newWebhookSecret } from './destinations/webhook-message';
import { readStreams, sealStream } from './stored-streams';
import { expectedUrl, isSameOrigin, shownUrl } from './stream-url';

/** How long the former secret of a webhook signs too. */
const OVERLAP_MS = 24 * 60 * 60_000;

/** The settings of a stream that may change; undefined leaves one as it is. */
export interface AuditStreamWrite {
  name?: string;
  url?: string;
  content?: StreamContent;
  /** None = all. */
  actions?: string[];
  /** The value of an HTTP collector's Authorization header; empty for none. */
  authorization?: string;
  enabled?: boolean;
}

export interface NewAuditStream extends AuditStreamWrite {
  name: string;
  kind: StreamKind;
  url: string;
  /** Whether it begins with what the log holds already. */
  fromBeginning: boolean;
}

/** A stream with the secret that a webhook verifies messages by; shown once. */
export interface AuditStreamWithSecret {
  stream: AuditStream;
  secret: string | null;
}

/** A setting that the stream cannot have. */
export class StreamSettingError extends Error {
  override readonly name = 'StreamSettingError';

  constructor(
    readonly field: string,
    readonly value: string,
    /** What the value should be. */
    readonly expected: string,
  ) {
    super(`${field} must be ${expected}`);
  }
}

/** Adds, changes and removes streams, and records it. The caller decides who may, and locks the organization against races. */
@Injectable()
export class StreamSettings {
  constructor(private readonly keyring: Keyring) {}

  async count({ manager, organizationId }: Transaction): Promise<number> {
    const sql = 'SELECT COUNT(*) AS count FROM audit_streams WHERE organization_id = :organizationId';
    return Number((await runQuery<{ count: number | string }>(manager, sql, { organizationId }))[0]!.count);
  }

  async lock({ manager, organizationId }: Transaction, id: string): Promise<AuditStream | undefined> {
    const which = `WHERE s.organization_id = :organizationId AND s.id = :id${forUpdate(manager)}`;
    return (await readStreams(manager, this.keyring, which, { organizationId, id }))[0];
  }

  /** Throws StreamSettingError. */
  async create(tx: Transaction, { kind, fromBeginning, ...write }: NewAuditStream): Promise<AuditStreamWithSecret> {
    const { manager, organizationId } = tx;
    const now = new Date();
    const secret = isSigned(kind) ? newWebhookSecret() : null;
    const empty: AuditStream = {
      organizationId,
      id: newId(),
      name: '',
      kind,
      url: '',
      content: 'NATIVE',
      actions: [],
      enabled: true,
      version: 1,
      secrets: secret === null ? [] : [lasting(secret)],
      next: fromBeginning ? 0 : await nextSequence(manager, organizationId),
      missed: 0,
      setAside: 0,
      attempts: 0,
      lastError: null,
      failingSince: null,
      deliveredAt: null,
      dueAt: now,
      slow: false,
      lease: null,
      leasedUntil: new Date(0),
      createdBy: tx.caller.actor.label,
      createdAt: now,
    };
    const stream = written(empty, write);
    await insertRows(manager, StoredStream, [sealStream(this.keyring, stream)]);
    const changes = differences({}, { kind, ...shown(stream) }).concat(differences({}, { next: stream.next }));
    tx.record({ action: 'stream.created', target: streamTarget(stream), changes });
    return { stream, secret };
  }

  /** Tries the destination at once; a delivery that is under way is made again. Throws StreamSettingError. */
  async update(tx: Transaction, before: AuditStream, write: AuditStreamWrite): Promise<AuditStream> {
    const after = written(before, write);
    const changes = differences(shown(before), shown(after));
    if (changes.length > 0) tx.record({ action: 'stream.updated', target: streamTarget(after), changes });
    if (after.secrets !== before.secrets) recordSecret(tx, after, null);
    return tx.events.length === 0 ? before : this.save(tx, after);
  }

  /** Gives a webhook another secret; messages are signed with the former one too, for a day. Throws StreamSettingError. */
  async rotateSecret(tx: Transaction, before: AuditStream): Promise<AuditStreamWithSecret> {
    if (!isSigned(before.kind))
      throw new StreamSettingError(
        'id',
        before.id,
        'a WEBHOOK or CHECKPOINTS stream; other streams have no signing secret',
      );
    const secret = newWebhookSecret();
    const until = new Date(Date.now() + OVERLAP_MS);
    const [former] = before.secrets;
    const secrets = [lasting(secret), ...(former ? [{ ...former, until: until.toISOString() }] : [])];
    const stream = await this.save(tx, { ...before, secrets });
    recordSecret(tx, stream, until);
    return { stream, secret };
  }

  async delete(tx: Transaction, stream: AuditStream): Promise<void> {
    const { manager, organizationId } = tx;
    const sql = 'DELETE FROM audit_streams WHERE organization_id = :organizationId AND id = :id';
    await runStatements(manager, [bind(manager, sql, { organizationId, id: stream.id })]);
    const changes = differences({ ...shown(stream), next: stream.next }, {});
    tx.record({ action: 'stream.deleted', target: streamTarget(stream), changes });
  }

  /** The process that delivers finds its lease gone, and leaves the stream as it is now to the next turn. */
  private async save({ manager }: Transaction, stream: AuditStream): Promise<AuditStream> {
    const saved = {
      ...stream,
      version: stream.version + 1,
      dueAt: new Date(),
      lease: null,
      leasedUntil: new Date(0),
    };
    await runStatements(manager, [updateStatement(manager, StoredStream, sealStream(this.keyring, saved))]);
    return saved;
  }
}

/** Whether the destination is sent a secret itself; a webhook is sent what was signed with it. */
const isSent = ({ kind, secrets }: AuditStream): boolean => kind === 'HTTP' && secrets.length > 0;

const lasting = (value: string): StreamSecret => ({ value, until: null });

/** Throws StreamSettingError for what does not fit the kind of the stream, and for an authorization that would follow the URL to somebody else. */
function written(before: AuditStream, { authorization, ...write }: AuditStreamWrite): AuditStream {
  const after = { ...before, ...write };
  const expected = expectedUrl(after.kind, after.url);
  if (expected !== undefined) throw new StreamSettingError('url', shownUrl(after.url), expected);
  if (authorization === undefined) {
    if (isSent(before) && !isSameOrigin(before.url, after.url))
      throw new StreamSettingError(
        'authorization',
        '',
        'the value for the new destination; a URL with another scheme, host or port needs the authorization again, or "" for none',
      );
    return after;
  }
  if (after.kind !== 'HTTP')
    throw new StreamSettingError('authorization', '…', 'allowed; only HTTP streams have an authorization');
  return { ...after, secrets: authorization === '' ? [] : [lasting(authorization)] };
}

/** What the log says of a stream. */
const shown = ({ name, url, content, actions, enabled }: AuditStream) => ({
  name,
  url: shownUrl(url),
  content,
  actions,
  enabled,
});

function differences(before: Record<string, unknown>, after: Record<string, unknown>): FieldChange[] {
  const fields = Object.keys({ ...before, ...after });
  return fields
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

function recordSecret(tx: Transaction, stream: AuditStream, formerUntil: Date | null): void {
  tx.record({
    action: 'stream.secret_changed',
    target: streamTarget(stream),
    changes: [{ field: 'formerUntil', before: null, after: formerUntil }],
  });
}
