import type { EventCount } from './event-index.entity';

/** Adds up events by day, action, risk and outcome. */
export class DailyCounts {
  private readonly counts = new Map<string, EventCount>();

  add(event: Omit<EventCount, 'events'>): void {
    const key = keyOf(event);
    const count = this.counts.get(key) ?? { ...event, events: 0 };
    this.counts.set(key, { ...count, events: count.events + 1 });
  }

  /** In the order of the table that stores them. */
  inOrder(): EventCount[] {
    const keys = [...this.counts.keys()].sort();
    return keys.map((key) => this.counts.get(key)!);
  }
}

const keyOf = ({ day, action, risk, outcome }: Omit<EventCount, 'events'>): string =>
  [String(day).padStart(10, '0'), action, risk, outcome].join(' ');
