import { Stack, Text } from '@mantine/core';
import { useText } from '../../language/language';
import { Moment } from '../../parts/moment';
import { Name } from '../../parts/name';
import { Section } from '../../parts/section';
import type { Replay } from './record.graphql';

/** Who replayed a request, and what came of it. Nothing if nobody did. */
export function Replays({ replays }: { replays: readonly Replay[] }) {
  const t = useText();
  if (replays.length === 0) return null;
  return (
    <Section title={t('replay.earlier')}>
      <Stack component="ul" className="plain-list" gap="xs">
        {replays.map(({ id, occurredAt, actor, changes }) => (
          <Text key={id} component="li" size="sm" className="anywhere">
            <Moment at={occurredAt} none="" /> ·{' '}
            {t('replay.earlier.status', {
              status: String(changes.find(({ field }) => field === 'status')?.after ?? ''),
            })}{' '}
            · <Name>{actor.label ?? ''}</Name>
          </Text>
        ))}
      </Stack>
    </Section>
  );
}
