import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useText } from '../../language/language';
import { Loaded } from '../../parts/loaded';
import { PageLink } from '../../parts/page-link';
import { Paging } from '../../parts/paging';
import { Section } from '../../parts/section';
import { useListKeys } from '../../parts/use-list-keys';
import { client } from '../../service';
import { whileActive } from '../../session/activity';
import { useCaller } from '../../session/caller';
import type { Filter } from './filter';
import { Newer } from './newer';
import { REQUESTS } from './provisioning.graphql';
import { RequestLine } from './request-line';
import { snapshot } from './snapshot';

interface RequestsProps {
  filter: Filter;
  after: string | undefined;
  /** Shows everything as it is now. */
  refresh(): void;
}

const FIRST_MS = 5_000;

export function Requests({ filter, after, refresh }: RequestsProps) {
  const t = useText();
  const navigate = useNavigate({ from: '/provisioning' });
  const open = useCallback(
    (record: string) => void navigate({ search: (before) => ({ ...before, record }) }),
    [navigate],
  );
  const list = useListKeys<HTMLDivElement>({ open });
  const query = useQuery({
    queryKey: ['provisioning', 'requests', filter, after],
    queryFn: ({ signal }) => client.request(REQUESTS, { filter, after }, { signal }),
    ...snapshot,
    // Whoever waits for the first requests sees them arrive. Later ones would move what is being read.
    refetchInterval: ({ state: { data } }) =>
      data?.provisioningRecords?.nodes.length === 0 && !after ? whileActive(FIRST_MS)() : false,
  });
  return (
    <Section title={t('requests.title')}>
      <Loaded query={query}>
        {({ provisioningRecords }) => (
          <>
            {provisioningRecords?.nodes.length === 0 && <Nothing filter={filter} />}
            <div ref={list}>
              {!after && filter.until == null && (
                <Newer filter={filter} shown={provisioningRecords?.nodes ?? []} refresh={refresh} />
              )}
              <Stack component="ul" className="plain-list" gap="xs">
                {provisioningRecords?.nodes.map((request) => (
                  <RequestLine key={request.id} request={request} />
                ))}
              </Stack>
            </div>
          </>
        )}
      </Loaded>
      {query.error && <ShowAll />}
      <Paging after={after} of={query.data?.provisioningRecords?.pageInfo} />
    </Section>
  );
}

/** Why there is nothing, and the act that shows something. */
function Nothing({ filter }: { filter: Filter }) {
  const t = useText();
  const { may } = useCaller();
  if (Object.keys(filter).length > 1)
    return (
      <Text size="sm">
        {t('requests.noMatch')} <ShowAll />
      </Text>
    );
  return (
    <Text size="sm">
      {t('requests.none')} {may('access.read') && <PageLink to="/settings">{t('causes.settings')}</PageLink>}
    </Text>
  );
}

/** The way out of filters that nothing matches, or that the service refuses. */
function ShowAll() {
  const t = useText();
  return (
    <PageLink to="/provisioning" search={{}} size="sm">
      {t('requests.all')}
    </PageLink>
  );
}
