import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/language';
import { Confirm } from '../../parts/confirm';
import { Moment } from '../../parts/moment';
import { Notice } from '../../parts/notice';
import { Problem } from '../../parts/problem';
import type { Why } from '../../parts/why';
import { client } from '../../service';
import { useCaller } from '../../session/caller';
import { CONFIRM_REMOVALS, HELD } from './scim-keys.graphql';
import { useKeyAct } from './use-key-act';

/** Removals that the safeguard holds, and how to let them through. */
export function HeldRemovals({ keyId, since }: { keyId: string; since: string }) {
  const t = useText();
  const mayConfirm = useCaller().may('sso.manage');
  const [isConfirming, setConfirming] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['organization', 'held', keyId],
    queryFn: ({ signal }) => client.request(HELD, { keyId }, { signal }),
    enabled: mayConfirm,
  });
  const held = data?.previewScimRemovals;
  const act = useKeyAct(
    (why: Why) =>
      client.request(CONFIRM_REMOVALS, { input: { keyId, people: held?.people, memberships: held?.memberships } }, why),
    () => setConfirming(false),
  );
  const counts = held && t('held.counts', { people: held.people, memberships: held.memberships });
  return (
    <Notice color="red" title={t('held.title')}>
      <Text size="sm">
        {t('held.since')} <Moment at={since} none="" />
      </Text>
      {error && <Problem error={error} />}
      {held && (
        <>
          <Text size="sm">{counts}</Text>
          <Group mt="xs">
            <Button size="xs" variant="default" onClick={() => setConfirming(true)}>
              {t('held.confirm')}
            </Button>
          </Group>
        </>
      )}
      {isConfirming && (
        <Confirm
          title={t('held.confirm')}
          act={t('held.confirm')}
          close={() => setConfirming(false)}
          confirm={act.mutate}
          busy={act.isPending}
          error={act.error}
        >
          <Text size="sm">{counts}</Text>
        </Confirm>
      )}
    </Notice>
  );
}
