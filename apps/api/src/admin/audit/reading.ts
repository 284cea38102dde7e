import { Injectable } from '@nestjs/common';
import { AUDIT_LOG, type FieldChange, HourlyEvents, LONGEST, withoutNamedSecrets } from '@rollcall/audit';
import type { Principal } from '@rollcall/domain';
import { hourOf, idOfText, redactText } from '@rollcall/platform';

/**
 * The number of different searches by one reader that a process records in an hour. After that, it only records that
 * there were more.
 */
const MOST_DISTINCT = 20;
/** The number of readers that a process remembers at once. */
const MOST_READERS = 1_000;

/** Records who searches the audit and provisioning logs: each search once an hour for each key, token or person. */
@Injectable()
export class AuditReading {
  private hour = 0;
  private asked = new Map<string, Set<string>>();

  constructor(private readonly hourly: HourlyEvents) {}

  async note(caller: Principal, log: 'AUDIT' | 'PROVISIONING', filter: object = {}): Promise<void> {
    const { organizationId, authentication, actor } = caller;
    const reader = authentication.credentialId ?? actor.id;
    if (reader === null) return;
    const questions = this.questionsOf(`${organizationId} ${reader}`);
    const changes = [
      changed('log', log),
      ...Object.entries(filter).map(([name, value]) => changed(`filter.${name}`, value)),
    ];
    const question = JSON.stringify(changes);
    if (questions.size >= MOST_DISTINCT && !questions.has(question))
      return this.record(caller, reader, [changed('more', true)]);
    questions.add(question);
    await this.record(caller, reader, changes);
  }

  private record(caller: Principal, reader: string, changes: FieldChange[]): Promise<void> {
    const id = idOfText(`${reader} ${JSON.stringify(changes)}`);
    return this.hourly.record(caller, id, { action: 'audit.searched', target: AUDIT_LOG, changes });
  }

  private questionsOf(reader: string): Set<string> {
    const hour = hourOf(new Date()).getTime();
    if (hour !== this.hour || this.asked.size >= MOST_READERS) this.asked = new Map();
    this.hour = hour;
    const questions = this.asked.get(reader) ?? new Set();
    this.asked.set(reader, questions);
    return questions;
  }
}

const changed = (field: string, value: unknown): FieldChange => ({
  field,
  before: null,
  after: typeof value === 'string' ? withoutNamedSecrets(redactText(value, LONGEST.label)) : value,
});
