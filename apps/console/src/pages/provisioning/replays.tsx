import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { Moment } from '../../parts/moment';
import { Name } from '../../parts/name';
import { Section } from '../../parts/section';
import { client } from '../../service';
import { REPLAYS } from './record.graphql';

/** Who replayed a request, and what came of it. Nothing if nobody did. */
export function Replays({ id }: { id: string }) {
  const t = useText();
  const { data } = useQuery({
    queryKey: ['provisioning', 'replays', id],
    queryFn: ({ signal }) => client.request(REPLAYS, { id }, { signal }),
  });
  const replays = data?.auditEvents?.nodes ?? [];
  if (replays.length === 0) return null;
  return (
    <Section title={t('replay.earlier')}>
      <Stack component="ul" className="plain-list" gap="xs">
        {replays.map(({ id: event, occurredAt, actor, changes }) => (
          <Text key={event} component="li" size="sm" className="anywhere">
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
