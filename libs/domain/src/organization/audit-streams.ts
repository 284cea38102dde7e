import { Injectable } from '@nestjs/common';
import {
  type AuditStream,
  type EventAction,
  expectedUrl,
  type FieldChange,
  isSameOrigin,
  isSigned,
  newWebhookSecret,
  nextSequence,
  readStreams,
  StoredStream,
  type StreamContent,
  type StreamKind,
  type StreamSecret,
  sealStream,
  shownUrl,
  streamTarget,
} from '@rollcall/audit';
import { bind, forUpdate, insertRows, Keyring, newId, runStatements, updateStatement } from '@rollcall/platform';
import { enforce, may } from '../access/policy';
import { invalidValue, limitReached, notFound } from '../errors';
import { requireVersion } from '../if-version';
import type { UnitOfWork } from '../principal';
import { writtenName } from '../written-text';
import { lockOrganization } from './organizations';

export const MOST_STREAMS = 10;
const LONGEST_NAME = 100;
/** How long the former secret of a webhook signs too. */
const OVERLAP_MS = 24 * 60 * 60_000;

/** What an API writes of any stream: undefined leaves. */
export interface AuditStreamWrite {
  name?: string;
  url?: string;
  content?: StreamContent;
  /** None = all. */
  actions?: EventAction[];
  /** Of an HTTP collector: the value of its header Authorization; empty for none. */
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

/** Where the audit log of the organization is streamed to. */
@Injectable()
export class AuditStreamChanges {
  constructor(private readonly keyring: Keyring) {}

  /** Throws LIMIT_REACHED beyond 10; the organization's row is locked, so that requests that race are counted. */
  async create(tx: UnitOfWork, { kind, fromBeginning, ...write }: NewAuditStream): Promise<AuditStreamWithSecret> {
    enforce(may(tx.caller, 'organization.manage'));
    await lockOrganization(tx);
    const { manager, organizationId } = tx;
    if ((await this.read(tx)).length >= MOST_STREAMS) throw limitReached('audit streams', MOST_STREAMS);
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

  /** Changes what is named, and tries the destination at once; a delivery that is under way is made again. */
  async update(tx: UnitOfWork, id: string, write: AuditStreamWrite, ifVersion?: number | null): Promise<AuditStream> {
    const before = await this.lock(tx, id);
    requireVersion(before, ifVersion);
    const after = written(before, write);
    const changes = differences(shown(before), shown(after));
    if (changes.length > 0) tx.record({ action: 'stream.updated', target: streamTarget(after), changes });
    if (after.secrets !== before.secrets) recordSecret(tx, after, null);
    return tx.events.length === 0 ? before : this.save(tx, after);
  }

  /** Gives a webhook another secret; messages are signed with the former one too, for a day. */
  async rotateSecret(tx: UnitOfWork, id: string): Promise<AuditStreamWithSecret> {
    const before = await this.lock(tx, id);
    if (!isSigned(before.kind))
      throw invalidValue('id', id, 'a WEBHOOK or CHECKPOINTS stream; other streams have no signing secret');
    const secret = newWebhookSecret();
    const until = new Date(Date.now() + OVERLAP_MS);
    const [former] = before.secrets;
    const secrets = [lasting(secret), ...(former ? [{ ...former, until: until.toISOString() }] : [])];
    const stream = await this.save(tx, { ...before, secrets });
    recordSecret(tx, stream, until);
    return { stream, secret };
  }

  async delete(tx: UnitOfWork, id: string, ifVersion?: number | null): Promise<AuditStream> {
    const stream = await this.lock(tx, id);
    requireVersion(stream, ifVersion);
    const { manager, organizationId } = tx;
    const sql = 'DELETE FROM audit_streams WHERE organization_id = :organizationId AND id = :id';
    await runStatements(manager, [bind(manager, sql, { organizationId, id })]);
    const changes = differences({ ...shown(stream), next: stream.next }, {});
    tx.record({ action: 'stream.deleted', target: streamTarget(stream), changes });
    return stream;
  }

  private read({ manager, organizationId }: UnitOfWork, rest = '', parameters: object = {}): Promise<AuditStream[]> {
    const which = `WHERE s.organization_id = :organizationId${rest}`;
    return readStreams(manager, this.keyring, which, { organizationId, ...parameters });
  }

  private async lock(tx: UnitOfWork, id: string): Promise<AuditStream> {
    enforce(may(tx.caller, 'organization.manage'));
    const [stream] = await this.read(tx, ` AND s.id = :id${forUpdate(tx.manager)}`, { id });
    if (!stream) throw notFound('AuditStream', id);
    return stream;
  }

  /** The process that delivers finds its lease gone, and leaves the stream as it is now to the next turn. */
  private async save({ manager }: UnitOfWork, stream: AuditStream): Promise<AuditStream> {
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

/** Throws INVALID_VALUE for what does not fit the kind of the stream, and for an authorization that would follow the URL to somebody else. */
function written(before: AuditStream, { authorization, name, ...write }: AuditStreamWrite): AuditStream {
  const after = { ...before, ...write, ...(name !== undefined && { name: writtenName('name', name, LONGEST_NAME) }) };
  const expected = expectedUrl(after.kind, after.url);
  if (expected !== undefined) throw invalidValue('url', shownUrl(after.url), expected);
  if (authorization === undefined) {
    if (isSent(before) && !isSameOrigin(before.url, after.url))
      throw invalidValue(
        'authorization',
        '',
        'set again, because the new URL has a different scheme, host or port; send "" for none',
      );
    return after;
  }
  if (after.kind !== 'HTTP')
    throw invalidValue('authorization', '…', 'omitted, because only HTTP streams have an authorization');
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

function recordSecret(tx: UnitOfWork, stream: AuditStream, formerUntil: Date | null): void {
  tx.record({
    action: 'stream.secret_changed',
    target: streamTarget(stream),
    changes: [{ field: 'formerUntil', before: null, after: formerUntil }],
  });
}
