import { Button, Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/language';
import { CopyButton } from '../../parts/copy';
import { EventList } from '../../parts/event-list';
import { Loaded } from '../../parts/loaded';
import { PageLink } from '../../parts/page-link';
import { Section } from '../../parts/section';
import { base, client, serviceUrl } from '../../service';
import { useCaller } from '../../session/caller';
import { About } from './about';
import { curlOf } from './curl';
import { Explanation } from './explanation';
import { type ProvisioningRecord, RECORD, type Replay } from './record.graphql';
import { Bodies, Facts } from './record-facts';
import { ReplayOne } from './replay-one';
import { Replays } from './replays';
import { Sentence } from './sentence';
import { isFailure } from './status-class';

/** Everything about one request. */
export function RecordView({ id }: { id: string }) {
  const t = useText();
  const query = useQuery({
    queryKey: ['provisioning', 'record', id],
    queryFn: ({ signal }) => client.request(RECORD, { recordId: id }, { signal }),
  });
  return (
    <>
      <PageLink
        from="/provisioning"
        to="/provisioning"
        search={(before) => ({ ...before, record: undefined })}
        size="sm"
      >
        {t('record.all')}
      </PageLink>
      <Loaded query={query}>
        {({ provisioningRecord, replays }) =>
          provisioningRecord && <Parts record={provisioningRecord} replays={replays?.nodes ?? []} />
        }
      </Loaded>
    </>
  );
}

function Parts({ record, replays }: { record: ProvisioningRecord; replays: readonly Replay[] }) {
  const t = useText();
  const { id, detail, explanation, method, subject, status } = record;
  return (
    <>
      <Section title={t('record.facts')}>
        <Text fw={700} className="anywhere">
          <Sentence of={record} />
        </Text>
        {detail && (
          <Text size="sm" lang="en" dir="auto" className="anywhere">
            {detail}
          </Text>
        )}
        <Acts record={record} />
        <Facts record={record} />
      </Section>
      {explanation && (
        <Section title={t('record.explanation')}>
          <Explanation of={explanation} />
        </Section>
      )}
      {isFailure(status) && <Replays replays={replays} />}
      <Bodies record={record} />
      {!isFailure(status) && method !== 'GET' && (
        <Section title={t('record.changes')}>
          <Events events={record.events} />
        </Section>
      )}
      {subject && <About record={id} subject={subject} />}
    </>
  );
}

function Acts({ record }: { record: ProvisioningRecord }) {
  const t = useText();
  const { may } = useCaller();
  const queries = useQueryClient();
  const [isReplaying, setReplaying] = useState(false);
  return (
    <Group gap="xs">
      <CopyButton text={curlOf(record, serviceUrl)} label={t('record.curl')} />
      <CopyButton
        text={new URL(`${base}provisioning?record=${encodeURIComponent(record.id)}`, serviceUrl).href}
        label={t('record.link')}
      />
      {isFailure(record.status) && may('sso.manage') && (
        <Button size="xs" onClick={() => setReplaying(true)}>
          {t('replay.preview')}
        </Button>
      )}
      {isReplaying && (
        <ReplayOne
          id={record.id}
          close={() => {
            setReplaying(false);
            void queries.invalidateQueries();
          }}
        />
      )}
    </Group>
  );
}

function Events({ events }: Pick<ProvisioningRecord, 'events'>) {
  const t = useText();
  if (!events?.nodes.length) return <Text size="sm">{t('record.changes.none')}</Text>;
  return (
    <>
      <EventList events={events.nodes} />
      {events.pageInfo.hasNextPage && <Text size="sm">{t('record.changes.more', { count: events.nodes.length })}</Text>}
    </>
  );
}
