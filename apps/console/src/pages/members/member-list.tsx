import { Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { Loaded } from '../../parts/loaded';
import { PageLink } from '../../parts/page-link';
import { Paging } from '../../parts/paging';
import { useListKeys } from '../../parts/use-list-keys';
import { client } from '../../service';
import { useCaller } from '../../session/caller';
import { memberFilterOf } from './filter';
import { MemberCards } from './member-cards';
import { MemberTable } from './member-table';
import { MEMBERS } from './members.graphql';
import type { PeopleAct } from './people';
import type { MembersSearch } from './search';
import { SelectionBar } from './selection-bar';
import { useSelection } from './use-selection';

interface MemberListProps {
  search: MembersSearch;
  /** How many acts changed people. After one, nobody is selected. */
  changes: number;
  open(id: string): void;
  begin(act: PeopleAct): void;
}

export function MemberList({ search, changes, open, begin }: MemberListProps) {
  const { may } = useCaller();
  const isWide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  const filter = memberFilterOf(search);
  const variables = {
    after: search.after,
    filter,
    orderBy: search.order ?? 'NAME',
    withGroups: may('groups.read'),
    withAccess: may('access.read'),
  };
  const query = useQuery({
    queryKey: ['members', 'list', variables],
    queryFn: ({ signal }) => client.request(MEMBERS, variables, { signal }),
    placeholderData: keepPreviousData,
  });
  const members = query.data?.members?.nodes ?? [];
  const selection = useSelection(members, `${changes} ${JSON.stringify(filter)}`);
  const canSelect = may('members.invite') || may('members.remove') || may('members.assignRole');
  const list = useListKeys<HTMLDivElement>({ open, toggle: canSelect ? selection.toggle : undefined });
  const Members = isWide ? MemberTable : MemberCards;
  return (
    <div ref={list} aria-busy={query.isPlaceholderData}>
      <Loaded query={query}>
        {({ members: found }) => (
          <>
            {found && found.nodes.length > 0 ? (
              <Members members={found.nodes} selection={canSelect ? selection : undefined} />
            ) : (
              <Nobody mayHaveMore={found?.pageInfo.hasNextPage === true} />
            )}
          </>
        )}
      </Loaded>
      {query.error && <ShowAll />}
      <Paging after={search.after} of={query.data?.members?.pageInfo} />
      <SelectionBar selection={selection} begin={begin} />
    </div>
  );
}

/** A search in a large organization can need several pages to find anything. */
function Nobody({ mayHaveMore }: { mayHaveMore: boolean }) {
  const t = useText();
  if (mayHaveMore)
    return (
      <Text size="sm" mb="sm">
        {t('members.keepLooking')}
      </Text>
    );
  return (
    <Text size="sm" mb="sm">
      {t('members.none')} <ShowAll />
    </Text>
  );
}

/** The way out of a search that finds nobody, or that the service refuses. */
function ShowAll() {
  const t = useText();
  return (
    <PageLink to="/members" search={{}} size="sm">
      {t('members.showAll')}
    </PageLink>
  );
}
