import { giveWay, type TransactionStore, utcDayOf } from '@rollcall/platform';
import type { NativeEvent } from '../events/native-schema';
import { addToCount } from './event-counts.sql';
import { EventCount, EventName, EventSubject } from './event-index.entity';
import { namesOf, subjectsOf } from './subjects';

/** Makes sealed events findable by the records that they mention and by text, and counts them. */
export async function indexEvents(tx: TransactionStore, events: readonly NativeEvent[]): Promise<void> {
  const names = new Map<string, EventName>();
  const counts = new Map<string, EventCount>();
  const subjects: EventSubject[] = [];
  for (const event of events) {
    await giveWay();
    const { organizationId, sequence, action, outcome } = event;
    for (const subjectId of subjectsOf(event)) subjects.push({ organizationId, subjectId, sequence });
    for (const { word, subjectId } of namesOf(event))
      names.set(`${word} ${subjectId}`, { organizationId, word, subjectId });
    const day = utcDayOf(event.occurredAt);
    const key = `${day} ${action} ${outcome}`;
    const count = counts.get(key) ?? { organizationId, day, action, outcome, events: 0 };
    counts.set(key, { ...count, events: count.events + 1 });
  }
  tx.insert(EventSubject, subjects);
  tx.insertMissing(EventName, [...names.values()]);
  tx.insert(EventCount, [...counts.values()], addToCount);
}
