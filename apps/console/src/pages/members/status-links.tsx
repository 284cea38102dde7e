import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { PageLink } from '../../parts/page-link';
import { client } from '../../service';
import { MEMBER_COUNTS } from './members.graphql';
import { type MembersSearch, statuses } from './search';

/** How many there are of each status, each a link to them. */
export function StatusLinks({ status }: Pick<MembersSearch, 'status'>) {
  const current = status ?? 'all';
  const t = useText();
  const { data } = useQuery({
    queryKey: ['members', 'counts'],
    queryFn: ({ signal }) => client.request(MEMBER_COUNTS, {}, { signal }),
  });
  const { joined = 0, invited = 0, removed = 0 } = data?.organization?.statistics ?? {};
  const counts = { JOINED: joined, INVITED: invited, REMOVED: removed, all: joined + invited + removed };
  return (
    <Group component="nav" aria-label={t('members.statuses')}>
      {(['all', ...statuses] as const).map((one) => (
        <PageLink
          key={one}
          to="/members"
          from="/members"
          search={(before) => ({ ...before, status: one === 'all' ? undefined : one, after: undefined })}
          fw={one === current ? 700 : 400}
          aria-current={one === current ? 'true' : undefined}
          // The router marks every link to this page, whatever it filters by.
          activeProps={{ 'aria-current': one === current ? 'true' : undefined }}
        >
          {data ? t(`members.count.${one}`, { count: counts[one] }) : t(`members.status.${one}`)}
        </PageLink>
      ))}
    </Group>
  );
}
