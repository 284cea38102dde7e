import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { client } from '../../service';
import { whileActive } from '../../session/activity';
import type { Filter } from './filter';
import { NEWEST } from './provisioning.graphql';

const INTERVAL_MS = 10_000;
/** The page of NEWEST. */
const MOST = 20;

interface NewerProps {
  filter: Filter;
  shown: readonly { id: string }[];
  refresh(): void;
}

/** Says that there are newer requests than those shown, without moving what somebody reads. */
export function Newer({ filter, shown, refresh }: NewerProps) {
  const t = useText();
  const { data } = useQuery({
    queryKey: ['provisioning-newest', filter],
    queryFn: ({ signal }) => client.request(NEWEST, { filter }, { signal }),
    // Nothing can be newer than what was just loaded.
    initialData: { provisioningRecords: { nodes: [...shown] } },
    refetchInterval: whileActive(INTERVAL_MS),
  });
  const last = shown[0]?.id ?? '';
  // IDs increase over time.
  const count = data?.provisioningRecords?.nodes.filter(({ id }) => id > last).length ?? 0;
  return (
    <div role="status">
      {count > 0 && (
        <Button variant="default" size="xs" fullWidth mb="xs" onClick={refresh}>
          {count < MOST ? t('requests.newer', { count }) : t('requests.newer.many', { count: MOST - 1 })}
        </Button>
      )}
    </div>
  );
}
