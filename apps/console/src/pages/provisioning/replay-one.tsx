import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { Dialog } from '../../parts/dialog';
import { EventList } from '../../parts/event-list';
import { useNotify } from '../../parts/use-notify';
import { client } from '../../service';
import { REPLAY } from './replay.graphql';
import { Outcome, ReplayPreview, ReplayProblem } from './replay-preview';

/** Replays one request after its preview, and shows what was recorded. */
export function ReplayOne({ id, close }: { id: string; close: () => void }) {
  const t = useText();
  const notify = useNotify();
  const replay = useMutation({
    mutationFn: () => client.request(REPLAY, { recordId: id }),
    onSuccess: () => notify(t('replay.done')),
  });
  const done = replay.data?.replayProvisioning;
  return (
    <Dialog title={t('replay.title')} close={close}>
      <Stack>
        {done ? (
          <>
            <Outcome of={done.replay} />
            <Text size="sm">{t('replay.recorded')}</Text>
            <EventList events={done.events} />
            <Group justify="flex-end">
              <Button onClick={close}>{t('close')}</Button>
            </Group>
          </>
        ) : (
          <>
            <Text size="sm">{t('replay.previewing')}</Text>
            <ReplayPreview id={id}>
              {replay.error && <ReplayProblem error={replay.error} />}
              <Group justify="flex-end">
                <Button variant="default" onClick={close}>
                  {t('cancel')}
                </Button>
                <Button onClick={() => replay.mutate()} loading={replay.isPending}>
                  {t('replay.act')}
                </Button>
              </Group>
            </ReplayPreview>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
