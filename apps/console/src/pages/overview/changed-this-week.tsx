import { Stack, Text } from '@mantine/core';
import { useText } from '../../language/language';
import { EventLine } from '../../parts/event-line';
import { Moment } from '../../parts/moment';
import { Name } from '../../parts/name';
import { Section } from '../../parts/section';
import type { Overview } from './overview.graphql';

type Changed = NonNullable<Overview['changed']>['nodes'][number];

const LONGEST = 10;

/** The latest changes that somebody should know of. */
export function ChangedThisWeek({ overview: { changed } }: { overview: Overview }) {
  const t = useText();
  if (!changed) return null;
  return (
    <Section title={t('changed.title')}>
      {changed.nodes.length === 0 && <Text size="sm">{t('changed.none')}</Text>}
      <Stack component="ul" className="plain-list" gap="xs">
        {linesOf(changed.nodes).map(({ last: { id, occurredAt, action, actor, target }, count }) => (
          <li key={id}>
            <EventLine action={action} target={count > 1 ? { ...target, label: null } : target} />
            <Text size="sm" c="dimmed">
              {count > 1 && `${t('changed.times', { count })} · `}
              <Moment at={occurredAt} none="" />
              {actor.label !== null && (
                <>
                  {' · '}
                  <Name>{actor.label}</Name>
                </>
              )}
            </Text>
          </li>
        ))}
      </Stack>
    </Section>
  );
}

/** The same by the same actor is one line, so that one act on many does not hide everything else. */
function linesOf(events: readonly Changed[]) {
  const lines = new Map<string, { last: Changed; count: number }>();
  for (const event of events) {
    const same = JSON.stringify([event.action, event.actor.label]);
    const { last, count } = lines.get(same) ?? { last: event, count: 0 };
    lines.set(same, { last, count: count + 1 });
  }
  return [...lines.values()].slice(0, LONGEST);
}
