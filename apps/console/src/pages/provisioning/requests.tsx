import { Badge, Button, Code, Group, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useId, useState } from 'react';
import { useText } from '../../language/language';
import { KeyName } from '../../parts/key-name';
import { Loaded } from '../../parts/loaded';
import { Moment } from '../../parts/moment';
import { Paging } from '../../parts/paging';
import { Section } from '../../parts/section';
import { client } from '../../service';
import { tones } from '../../theme';
import type { Filter } from './filter';
import { REQUESTS } from './provisioning.graphql';
import { RequestDetails } from './request-details';

type Request = NonNullable<ResultOf<typeof REQUESTS>['provisioningRecords']>['nodes'][number];

export function Requests({ filter, after }: { filter: Filter; after: string | undefined }) {
  const t = useText();
  const query = useQuery({
    queryKey: ['provisioning', 'requests', filter, after],
    queryFn: ({ signal }) => client.request(REQUESTS, { filter, after }, { signal }),
  });
  return (
    <Section title={t('requests.title')}>
      <Loaded query={query}>
        {({ provisioningRecords }) => (
          <>
            {provisioningRecords?.nodes.length === 0 && <Text size="sm">{t('requests.none')}</Text>}
            <Stack component="ul" className="plain-list" gap="xs">
              {provisioningRecords?.nodes.map((request) => (
                <Entry key={request.id} request={request} />
              ))}
            </Stack>
            <Paging
              after={after}
              next={provisioningRecords?.pageInfo.hasNextPage ? provisioningRecords.pageInfo.endCursor : undefined}
            />
          </>
        )}
      </Loaded>
    </Section>
  );
}

const FIRST_FAILURE = 400;

/** One request as a sentence, with all of it on demand. */
function Entry({
  request: { id, occurredAt, requests, act, method, path, status, detail, key },
}: {
  request: Request;
}) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const details = useId();
  return (
    <Paper withBorder p="sm" component="li">
      <Group justify="space-between" wrap="nowrap" align="start">
        <Text size="sm" fw={700} className="anywhere">
          {t(`act.${act}`)}
          {requests > 1 && ` · ${t('requests.times', { count: requests })}`}
        </Text>
        <Badge color={status < FIRST_FAILURE ? tones.good : tones.bad} tt="none">
          {status}
        </Badge>
      </Group>
      <Text size="sm" className="anywhere">
        <Moment at={occurredAt} none="" />, {key ? <KeyName of={key} /> : t('recent.noKey')}
      </Text>
      <Text size="sm">
        <Code className="anywhere">
          {method} {path}
        </Code>
      </Text>
      {detail && (
        <Text size="sm" lang="en" className="anywhere">
          {detail}
        </Text>
      )}
      <Button
        mt="xs"
        size="xs"
        variant="default"
        aria-expanded={isOpen}
        aria-controls={details}
        onClick={() => setOpen(!isOpen)}
      >
        {t('requests.details')}
      </Button>
      <div id={details}>{isOpen && <RequestDetails id={id} />}</div>
    </Paper>
  );
}
