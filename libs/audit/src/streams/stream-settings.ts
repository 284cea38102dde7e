import { Injectable } from '@nestjs/common';
import { authorOf, Keyring, newId } from '@rollcall/platform';
import type { FieldChange } from '../events/event-type';
import type { Transaction } from '../events/transaction';
import { MerkleLog } from '../sealing/merkle-log.entity';
import {
  type AuditStream,
  isSigned,
  openStream,
  StoredStream,
  type StreamContent,
  type StreamFilter,
  type StreamKind,
  type StreamSecret,
  sealStream,
  streamTarget,
} from './audit-stream.entity';
import { newWebhookSecret } from './destinations/webhook';

const protocols: Record<StreamKind, readonly string[]> = {
  WEBHOOK: ['https:', 'http:'],
  HTTP: ['https:', 'http:'],
  CHECKPOINTS: ['https:', 'http:'],
  SYSLOG: ['syslog+tls:', 'syslog+tcp:'],
};

const examples: Record<StreamKind, string> = {
  WEBHOOK: 'https://hooks.example.com/rollcall',
  HTTP: 'https://collector.example.com/rollcall',
  CHECKPOINTS: 'https://witness.example.com/rollcall',
  SYSLOG: 'syslog+tls://siem.example.com:6514',
};

/** The expected form of a destination URL. Undefined if the URL is valid. */
export function expectedUrl(kind: StreamKind, text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isRight =
    url !== undefined &&
    text.length <= 2048 &&
    protocols[kind].includes(url.protocol) &&
    url.hostname !== '' &&
    url.username === '' &&
    url.password === '';
  return isRight ? undefined : `a URL without a user name or password, for example ${examples[kind]}`;
}

/** A URL for display. Hides the query and the part before an @, which may contain secrets of the destination. */
export const shownUrl = (text: string): string => text.replace(/\/\/[^/?]*@/, '//…@').replace(/\?.*$/s, '?…');

/** Whether two destinations have the same scheme, host and port, so that they may receive the same secrets. */
export const isSameOrigin = (one: string, other: string): boolean => originOf(one) === originOf(other);

/** `URL.origin` does not support syslog URLs. */
function originOf(text: string): string {
  const { protocol, host } = new URL(text);
  return `${protocol}//${host}`;
}

/** How long a webhook's former secret also signs. */
const OVERLAP_MS = 24 * 60 * 60_000;

/** The settings of a stream that can change. Undefined leaves a setting unchanged. */
export interface AuditStreamWrite {
  name?: string;
  url?: string;
  content?: StreamContent;
  /** Replaces the former filter. */
  filter?: StreamFilter;
  /** The value of an HTTP collector's Authorization header. Empty for none. */
  authorization?: string;
  enabled?: boolean;
}

export interface NewAuditStream extends AuditStreamWrite {
  name: string;
  kind: StreamKind;
  url: string;
  /** Whether it starts with the existing events of the log. */
  fromBeginning: boolean;
}

/** A stream with the secret for verifying webhook messages. Shown once. */
export interface AuditStreamWithSecret {
  stream: AuditStream;
  secret: string | null;
}

/** The setting is not valid for the stream. */
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

/** Adds, changes and removes streams, and records events. The caller checks permissions and locks the organization. */
@Injectable()
export class StreamSettings {
  constructor(private readonly keyring: Keyring) {}

  async count(tx: Transaction): Promise<number> {
    return (await tx.find(StoredStream, {})).length;
  }

  async lock(tx: Transaction, id: string): Promise<AuditStream | undefined> {
    const stored = await tx.lock(StoredStream, id);
    return stored && openStream(this.keyring, stored);
  }

  /** Throws StreamSettingError. */
  async create(tx: Transaction, { kind, fromBeginning, ...write }: NewAuditStream): Promise<AuditStreamWithSecret> {
    const { organizationId } = tx;
    const now = new Date();
    const secret = isSigned(kind) ? newWebhookSecret() : null;
    const empty: AuditStream = {
      organizationId,
      id: newId(),
      name: '',
      kind,
      url: '',
      content: 'NATIVE',
      filter: {},
      enabled: true,
      version: 1,
      secrets: secret === null ? [] : [lasting(secret)],
      next: fromBeginning ? 0 : ((await tx.first(MerkleLog, {}))?.size ?? 0),
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
      createdBy: authorOf(tx.caller),
      createdAt: now,
    };
    const stream = written(empty, write);
    tx.insert(StoredStream, [sealStream(this.keyring, stream)]);
    const changes = differences({}, { kind, ...shown(stream) }).concat(differences({}, { next: stream.next }));
    tx.record({ action: 'stream.created', target: streamTarget(stream), changes });
    return { stream, secret };
  }

  /** Makes the stream due at once. A running delivery is repeated. Throws StreamSettingError. */
  async update(tx: Transaction, before: AuditStream, write: AuditStreamWrite): Promise<AuditStream> {
    const after = written(before, write);
    const changes = differences(shown(before), shown(after));
    if (changes.length > 0) tx.record({ action: 'stream.updated', target: streamTarget(after), changes });
    if (after.secrets !== before.secrets) recordSecret(tx, after, null);
    return tx.events.length === 0 ? before : this.save(tx, after);
  }

  /** Gives a webhook a new secret. For a day, the former one also signs messages. Throws StreamSettingError. */
  async rotateSecret(tx: Transaction, before: AuditStream): Promise<AuditStreamWithSecret> {
    if (!isSigned(before.kind))
      throw new StreamSettingError(
        'streamId',
        before.id,
        'a WEBHOOK or CHECKPOINTS stream; other streams have no signing secret',
      );
    const secret = newWebhookSecret();
    const until = new Date(Date.now() + OVERLAP_MS);
    const [former] = before.secrets;
    const secrets = [lasting(secret), ...(former ? [{ ...former, until: until.toISOString() }] : [])];
    const stream = this.save(tx, { ...before, secrets });
    recordSecret(tx, stream, until);
    return { stream, secret };
  }

  recordTest(tx: Transaction, stream: AuditStream): void {
    const changes = differences({}, { url: shownUrl(stream.url) });
    tx.record({ action: 'stream.tested', target: streamTarget(stream), changes });
  }

  async delete(tx: Transaction, stream: AuditStream): Promise<void> {
    tx.delete(StoredStream, { id: stream.id });
    const changes = differences({ ...shown(stream), next: stream.next }, {});
    tx.record({ action: 'stream.deleted', target: streamTarget(stream), changes });
  }

  /** Takes the lease from the delivering process, so that the next turn starts with the new settings. */
  private save(tx: Transaction, stream: AuditStream): AuditStream {
    const saved = {
      ...stream,
      version: stream.version + 1,
      dueAt: new Date(),
      lease: null,
      leasedUntil: new Date(0),
    };
    tx.update(StoredStream, sealStream(this.keyring, saved));
    return saved;
  }
}

/** Whether the destination receives the secret itself. A webhook receives only signatures. */
const isSent = ({ kind, secrets }: AuditStream): boolean => kind === 'HTTP' && secrets.length > 0;

const lasting = (value: string): StreamSecret => ({ value, until: null });

/** Throws StreamSettingError if a setting does not fit the stream's kind, or a new origin would get the old authorization. */
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

/** The settings that events show. */
const shown = ({ name, url, content, filter, enabled }: AuditStream) => ({
  name,
  url: shownUrl(url),
  content,
  filter,
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
