import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useText } from '../../language/language';
import { LacksPermission } from '../../parts/lacks-permission';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { client } from '../../service';
import { whileActive } from '../../session/activity';
import { useCaller } from '../../session/caller';
import { Checks } from './checks';
import { Guide } from './guide';
import { Inviting } from './inviting';
import { SET_UP } from './set-up.graphql';

/** How to connect an identity provider, and what has arrived from it so far. */
export function SetUpPage() {
  const t = useText();
  const { may } = useCaller();
  return (
    <Page title={t('setUp.title')}>{may('sso.setUp') ? <Content /> : <LacksPermission permission="sso.setUp" />}</Page>
  );
}

const REFRESH_MS = 3_000;

function Content() {
  const { may } = useCaller();
  const { provider } = useSearch({ from: '/set-up' });
  const query = useQuery({
    queryKey: ['organization', 'setUp'],
    queryFn: ({ signal }) => client.request(SET_UP, {}, { signal }),
    refetchInterval: whileActive(REFRESH_MS),
  });
  return (
    <Loaded query={query}>
      {({ organization }) => {
        const setUp = organization!.scimSetUp!;
        return (
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <Stack>
              <Guide
                organization={organization!}
                setUp={setUp}
                provider={provider ?? setUp.identityProvider ?? 'OKTA'}
              />
              {may('sso.manage') && <Inviting />}
            </Stack>
            <Checks setUp={setUp} />
          </SimpleGrid>
        );
      }}
    </Loaded>
  );
}
