import { Stack, Text } from '@mantine/core';
import { useText } from '../../language/language';
import { EventLine } from '../../parts/event-line';
import { Moment } from '../../parts/moment';
import { Name } from '../../parts/name';
import { Section } from '../../parts/section';
import type { Overview } from './overview.graphql';

/** The latest changes that somebody should know of. */
export function ChangedThisWeek({ overview: { changed } }: { overview: Overview }) {
  const t = useText();
  if (!changed) return null;
  return (
    <Section title={t('changed.title')}>
      {changed.nodes.length === 0 && <Text size="sm">{t('changed.none')}</Text>}
      <Stack component="ul" className="plain-list" gap="xs">
        {changed.nodes.map(({ id, occurredAt, action, actor, target }) => (
          <li key={id}>
            <EventLine action={action} target={target} />
            <Text size="sm" c="dimmed">
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
