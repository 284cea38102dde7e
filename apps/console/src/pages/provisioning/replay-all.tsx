import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/language';
import { Dialog } from '../../parts/dialog';
import { Problem } from '../../parts/problem';
import type { Filter } from './filter';
import { ReplayPreview } from './replay-preview';
import { ReplayResults } from './replay-results';
import { replayableOf } from './replayable';
import { useReplays } from './use-replays';

/** Replays all failures of a filter, after a preview of the first. */
export function ReplayAll({ filter, close }: { filter: Filter; close: () => void }) {
  const t = useText();
  const [found, setFound] = useState(0);
  const { data, error, refetch } = useQuery({
    queryKey: ['replayable', filter],
    queryFn: ({ signal }) => replayableOf(filter, signal, setFound),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const replays = useReplays(data?.requests ?? []);
  const { state } = replays;
  return (
    <Dialog title={t('replayAll.title')} {...(state !== 'running' && { close })}>
      <Stack>
        {error && <Problem error={error} retry={() => void refetch()} />}
        {!data && !error && (
          <Text size="sm" role="status">
            {t('replayAll.collecting', { count: found })}
          </Text>
        )}
        {data && state === 'ready' && (
          <>
            <Text size="sm">
              {data.requests.length === 0 ? t('replayAll.none') : t('replayAll.found', { count: data.requests.length })}
            </Text>
            {data.repeats > 0 && <Text size="sm">{t('replayAll.repeats', { count: data.repeats })}</Text>}
            {data.replayed > 0 && <Text size="sm">{t('replayAll.replayed', { count: data.replayed })}</Text>}
            {data.requests[0] && (
              <>
                <Text size="sm">{t('replayAll.first')}</Text>
                <ReplayPreview id={data.requests[0].id}>{null}</ReplayPreview>
              </>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              {data.requests.length > 0 && (
                <Button onClick={replays.run}>{t('replayAll.act', { count: data.requests.length })}</Button>
              )}
            </Group>
          </>
        )}
        {data && state !== 'ready' && <ReplayResults replays={replays} requests={data.requests} close={close} />}
      </Stack>
    </Dialog>
  );
}
