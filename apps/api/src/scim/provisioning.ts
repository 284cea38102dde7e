import { Injectable } from '@nestjs/common';
import {
  actOf,
  ProvisioningLog,
  ProvisioningRecord,
  redactBody,
  redactQuery,
  SERVICE_LOG,
  statusClassOf,
  Transactions,
  withoutNamedSecrets,
} from '@rollcall/audit';
import {
  addressKey,
  type EventAction,
  isAddress,
  RemovalSafeguard,
  requireUnpaused,
  scimKeyOf,
  type UnitOfWork,
} from '@rollcall/domain';
import { newId, percentDecoded, redactText, visible } from '@rollcall/platform';
import { getAnyCase, isObject } from '@rollcall/scim-protocol';
import { type Answer, exchangeOf, principalOfRequest, type ScimRequest } from './exchange';

/** The most notes, events and skipped IDs in one record. The rest is counted; events can be found by the request ID. */
const NOTES = 100;
const NOTE_LIMIT = 256;
const EVENTS = 1000;
const SKIPPED = 1000;
/** Bytes of JSON, less than a text column can hold. */
const SKIPPED_LIMIT = 60_000;
const LONGEST_ID = 254;
const LONGEST_ADDRESS = 254;

/** Runs the changes of SCIM requests and records every request. */
@Injectable()
export class Provisioning {
  constructor(
    private readonly transactions: Transactions<EventAction>,
    private readonly log: ProvisioningLog,
    private readonly safeguard: RemovalSafeguard,
  ) {}

  /**
   * Runs a change, unless the organization has paused provisioning. The record is committed with the change, so that
   * neither exists without the other.
   */
  async change(request: ScimRequest, work: (tx: UnitOfWork, notes: string[]) => Promise<Answer>): Promise<Answer> {
    const exchange = exchangeOf(request);
    const principal = principalOfRequest(request);
    requireUnpaused(principal.organization);
    try {
      const { answer, record } = await this.transactions.run(principal, async (tx) => {
        exchange.notes = [];
        const answer = await work(tx, exchange.notes);
        if (answer.resourceId) exchange.resourceId = answer.resourceId;
        exchange.skipped = tx.skipped;
        await exchange.concluding?.(tx, answer);
        if (tx.events.length === 0) return { answer };
        const record = toRecord(
          request,
          answer.status,
          answer.body,
          tx.events.map(({ id }) => id),
        );
        tx.attach(record);
        return { answer, record };
      });
      if (record) {
        exchange.record = record;
        this.log.countWritten(record);
      }
      return answer;
    } catch (error) {
      await this.safeguard.hold(principal, error);
      throw error;
    }
  }

  /**
   * Called at the end of every request. Reads, refusals and writes without effect are recorded within a second.
   * Refusals that no rate limit bounds are counted instead.
   */
  finished(request: ScimRequest, status: number): void {
    const { record: written, refusedFor } = exchangeOf(request);
    const record = written ?? toRecord(request, status, undefined, []);
    if (written) this.log.countUse(record);
    else if (refusedFor === undefined) this.log.add(record);
    else this.log.addRefused(record.organizationId === SERVICE_LOG ? withoutContents(record) : record, refusedFor);
  }

  /** Writes the remaining records at shutdown. */
  close(): Promise<void> {
    return this.log.close();
  }
}

function toRecord(
  request: ScimRequest,
  status: number,
  responseBody: object | undefined,
  eventIds: string[],
): ProvisioningRecord {
  const { principal, refusedKey, resourceId, notes, skipped, refusal, startedAt } = exchangeOf(request);
  const [path, query = ''] = request.url.split('?', 2) as [string, string?];
  const userAgent = request.headers['user-agent'];
  const occurredAt = new Date();
  const partial = named(skipped);
  return {
    organizationId: principal?.organizationId ?? refusedKey?.organizationId ?? SERVICE_LOG,
    id: newId(occurredAt),
    occurredAt,
    requests: 1,
    keyId: (principal && scimKeyOf(principal))?.id ?? refusedKey?.id ?? null,
    method: request.method,
    path: redactText(path, 512),
    query: redactQuery(query, 2048),
    act: actOf(request.method, path),
    resourceId: resourceId ?? idIn(path),
    namedAddress: status < 400 ? null : namedAddress(path, request.body),
    status,
    statusClass: statusClassOf(status),
    scimType: refusal?.scimType ?? null,
    detail: refusal?.detail ?? null,
    cause: refusal?.cause ?? null,
    notes: notesOf(notes, eventIds.length, skipped.length - partial.length),
    partial,
    isPartial: partial.length > 0,
    durationMs: Math.round(performance.now() - startedAt),
    requestBody: redactBody(request.body),
    responseBody: redactBody(responseBody),
    eventIds: eventIds.slice(0, EVENTS),
    requestId: request.id,
    ip: request.ip,
    userAgent: userAgent === undefined ? null : redactText(userAgent, 255),
  };
}

/** The contents of requests without a known key are of no use to anyone. */
const withoutContents = (record: ProvisioningRecord): ProvisioningRecord => ({
  ...record,
  namedAddress: null,
  query: '',
  requestBody: null,
});

/** The ID in a path, for requests that were refused before the resource was read. */
const idIn = (path: string): string | null =>
  /\/(?:Users|Groups)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i.exec(path)?.[1] ?? null;

/** The email address in the path or the body, so that requests about a person who was never created can be found. */
function namedAddress(path: string, body: unknown): string | null {
  const match = /\/Users(?:\/([^/]+))?\/?$/.exec(path);
  if (!match) return null;
  const named = [percentDecoded(match[1] ?? ''), isObject(body) ? getAnyCase(body, 'userName') : undefined];
  const address = named.find((text) => typeof text === 'string' && isAddress(text));
  return address === undefined ? null : redactText(addressKey(address as string), LONGEST_ADDRESS);
}

/** As many IDs as a record can hold. Long ones are truncated. */
function named(ids: readonly string[]): string[] {
  const shown = ids.slice(0, SKIPPED).map((id) => redactText(id, LONGEST_ID));
  let bytes = 0;
  const tooMany = shown.findIndex((id) => {
    bytes += Buffer.byteLength(JSON.stringify(id)) + 1;
    return bytes > SKIPPED_LIMIT;
  });
  return tooMany === -1 ? shown : shown.slice(0, tooMany);
}

function notesOf(notes: readonly string[], events: number, skipped: number): string[] {
  const shown = notes
    .slice(0, NOTES)
    .map((note) => withoutNamedSecrets(redactText(note, NOTE_LIMIT)).replace(/\p{Cc}/gu, ' '));
  if (notes.length > NOTES) shown.push(`and ${notes.length - NOTES} more`);
  if (events > EVENTS) shown.push(`${events - EVENTS} more events have this request's ID`);
  if (skipped > 0) shown.push(`${skipped} more ids were skipped`);
  return shown;
}

/** Notes attributes that were accepted but ignored. */
export function noteIgnored(notes: string[], ignored: readonly string[]): void {
  for (const name of ignored) notes.push(`${name}: not supported, ignored`);
}

/**
 * Removes hidden characters from a name. If the name were refused instead, the identity provider would retry forever.
 */
export function visibleName(attribute: string, name: string, notes: string[]): string {
  const seen = visible(name);
  if (seen !== name) notes.push(`${attribute}: hidden characters were removed`);
  return seen;
}
