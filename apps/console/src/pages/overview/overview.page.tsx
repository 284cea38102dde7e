import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../language/language';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { Section } from '../../parts/section';
import { client } from '../../service';
import { useCaller } from '../../session/caller';
import { hasOnlyGuide } from '../../shell/sites';
import { ChangedThisWeek } from './changed-this-week';
import { Connection } from './connection';
import { NeedsYou } from './needs-you';
import { OVERVIEW } from './overview.graphql';

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;
const WEEK_DAYS = 7;

/** The start page: how the connection is, what somebody has to do, and what changed. */
export function OverviewPage() {
  const { may } = useCaller();
  return hasOnlyGuide(may) ? <Navigate to="/set-up" replace /> : <Content />;
}

function Content() {
  const t = useText();
  const { may } = useCaller();
  // Fixed while the page is open, so that the query stays the same.
  const [now] = useState(Date.now);
  const variables = {
    soon: new Date(now + SOON_DAYS * DAY_MS).toISOString(),
    since: new Date(now - WEEK_DAYS * DAY_MS).toISOString(),
    withMembers: may('members.read'),
    withKeys: may('access.read'),
    withLog: may('audit.read'),
  };
  const query = useQuery({
    queryKey: ['organization', 'overview', variables],
    queryFn: ({ signal }) => client.request(OVERVIEW, variables, { signal }),
  });
  return (
    <Page title={t('overview.title')}>
      <Loaded query={query}>
        {(overview) => (
          <>
            <Connection overview={overview} />
            <NeedsYou overview={overview} />
            <ChangedThisWeek overview={overview} />
            {overview.organization?.statistics && (
              <Section title={t('overview.people')}>
                <Text>{t('overview.people.counts', { ...overview.organization.statistics })}</Text>
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
