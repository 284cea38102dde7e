import { addTo, engineOf, giveWay, insertIgnoreStatements, insertStatements, type Statement } from '@rollcall/platform';
import type { EntityManager } from 'typeorm';
import type { NativeEvent } from '../events/native-schema';
import { EventCount } from './event-count.entity';
import { EventName } from './event-name.entity';
import { EventTerm } from './event-term.entity';
import { namesOf } from './involved';
import { termsOf } from './terms';

const DAY_MS = 24 * 60 * 60_000;

/** The day of an instant: days since 1970, UTC. */
export const utcDayOf = (time: Date | string): number => Math.floor(new Date(time).getTime() / DAY_MS);

/** What makes sealed events of one organization findable by those they are about and by text, and counts them. */
export async function indexStatements(manager: EntityManager, events: readonly NativeEvent[]): Promise<Statement[]> {
  const names = new Map<string, EventName>();
  const counts = new Map<string, EventCount>();
  const terms: EventTerm[] = [];
  for (const event of events) {
    await giveWay();
    for (const term of rowsOf(event)) terms.push(term);
    const { organizationId, action, outcome } = event;
    for (const { word, subjectId } of namesOf(event))
      names.set(`${word} ${subjectId}`, { organizationId, word, subjectId });
    const day = utcDayOf(event.occurredAt);
    const key = `${day} ${action} ${outcome}`;
    const count = counts.get(key) ?? { organizationId, day, action, outcome, events: 0 };
    counts.set(key, { ...count, events: count.events + 1 });
  }
  return [
    ...insertStatements(manager, EventTerm, terms),
    ...insertIgnoreStatements(manager, EventName, [...names.values()]),
    ...insertStatements(
      manager,
      EventCount,
      [...counts.values()],
      addTo(engineOf(manager), 'organization_id, day, action, outcome', ['events']),
    ),
  ];
}

const rowsOf = (event: NativeEvent): EventTerm[] =>
  termsOf(event).map((term) => ({ organizationId: event.organizationId, term, sequence: event.sequence }));
