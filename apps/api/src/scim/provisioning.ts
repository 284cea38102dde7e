import { Injectable } from '@nestjs/common';
import {
  cutText,
  ProvisioningLog,
  ProvisioningRecord,
  redactBody,
  redactQuery,
  redactText,
  Transactions,
} from '@rollcall/audit';
import { Brake, type Change, requireUnpaused } from '@rollcall/domain';
import { newId } from '@rollcall/platform';
import type { Answer } from './answer';
import { exchangeOf, principalOf, type ScimRequest } from './exchange';

/** Whose record it is where no key says so. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Notes and events that one record names; the rest is counted, and found by the request's id. */
const NOTES = 100;
const NOTE_LIMIT = 256;
const EVENTS = 1000;

/** Runs the changes of SCIM requests and keeps the record of every request. */
@Injectable()
export class Provisioning {
  constructor(
    private readonly transactions: Transactions,
    private readonly log: ProvisioningLog,
    private readonly brake: Brake,
  ) {}

  /** Runs a change, unless the organization has paused them; its record is committed with it, so that neither exists without the other. */
  async change(request: ScimRequest, work: (change: Change, notes: string[]) => Promise<Answer>): Promise<Answer> {
    const exchange = exchangeOf(request);
    const principal = principalOf(request);
    requireUnpaused(principal.organization);
    try {
      const { answer, changed } = await this.transactions.run(principal, async (change) => {
        exchange.notes = [];
        const answer = await work(change, exchange.notes);
        if (answer.resourceId) exchange.resourceId = answer.resourceId;
        const changed = change.eventIds.length > 0;
        if (changed) change.attach(toRecord(request, answer.status, answer.body, change.eventIds));
        return { answer, changed };
      });
      exchange.recorded = changed;
      return answer;
    } catch (error) {
      await this.brake.engage(principal, error);
      throw error;
    }
  }

  /** The end of every request of the door: reads, refusals and writes without effect are recorded within a second. */
  finished(request: ScimRequest, status: number): void {
    if (!exchangeOf(request).recorded) this.log.add(toRecord(request, status, undefined, []));
  }

  /** Writes the records that wait; the last act of the door. */
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
  const { principal, resourceId, notes, refusal, startedAt } = exchangeOf(request);
  const [path, query = ''] = request.url.split('?', 2) as [string, string?];
  const userAgent = request.headers['user-agent'];
  return {
    organizationId: principal?.organizationId ?? NOBODY,
    id: newId(),
    occurredAt: new Date(),
    keyId: principal?.actor.id ?? null,
    method: request.method,
    path: cutText(redactText(path), 512),
    query: cutText(redactQuery(query), 2048),
    resourceId: resourceId ?? null,
    status,
    scimType: refusal?.scimType ?? null,
    detail: refusal ? cutText(refusal.detail, 1024) : null,
    notes: notesOf(notes, eventIds.length),
    durationMs: Math.round(performance.now() - startedAt),
    requestBody: redactBody(request.body),
    responseBody: redactBody(responseBody),
    eventIds: eventIds.slice(0, EVENTS),
    requestId: request.id,
    ip: request.ip,
    userAgent: userAgent === undefined ? null : cutText(redactText(userAgent), 255),
  };
}

function notesOf(notes: readonly string[], events: number): string[] {
  const shown = notes.slice(0, NOTES).map((note) => cutText(redactText(note).replace(/\p{Cc}/gu, ' '), NOTE_LIMIT));
  if (notes.length > NOTES) shown.push(`and ${notes.length - NOTES} more`);
  if (events > EVENTS) shown.push(`${events - EVENTS} more events have this request's id`);
  return shown;
}
