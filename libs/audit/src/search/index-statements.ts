import { addTo, engineOf, giveWay, insertIgnoreStatements, insertStatements, type Statement } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { NativeEvent } from '../events/native-schema';
import { EventCount } from './event-count.entity';
import { EventName } from './event-name.entity';
import { EventSubject } from './event-subject.entity';
import { namesOf, subjectsOf } from './subjects';

const DAY_MS = 24 * 60 * 60_000;

/** The day of an instant: days since 1970, UTC. */
export const utcDayOf = (time: Date | string): number => Math.floor(new Date(time).getTime() / DAY_MS);

/** What makes sealed events of one organization findable by the records that they mention and by text, and counts them. */
export async function indexStatements(manager: EntityManager, events: readonly NativeEvent[]): Promise<Statement[]> {
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
  return [
    ...insertStatements(manager, EventSubject, subjects),
    ...insertIgnoreStatements(manager, EventName, [...names.values()]),
    ...insertStatements(
      manager,
      EventCount,
      [...counts.values()],
      addTo(engineOf(manager), 'organization_id, day, action, outcome', ['events']),
    ),
  ];
}
