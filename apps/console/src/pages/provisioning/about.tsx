import { Stack, Text } from '@mantine/core';
import { RefusalError } from '@rollcall/client';
import { useQuery } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useText } from '../../language/language';
import { Loaded } from '../../parts/loaded';
import { Moment } from '../../parts/moment';
import { PageLink } from '../../parts/page-link';
import { Section } from '../../parts/section';
import { client } from '../../service';
import type { Filter } from './filter';
import { ABOUT, type ProvisioningRecord } from './record.graphql';
import { RecordLink } from './request-line';
import { Sentence } from './sentence';

type Subject = NonNullable<ProvisioningRecord['subject']>;
type Other = NonNullable<ResultOf<typeof ABOUT>['provisioningRecords']>['nodes'][number];

const NEIGHBORS = 3;

/** The same before and after: other requests about the same person or group. */
export function About({ record, subject }: { record: string; subject: Subject }) {
  const t = useText();
  const query = useQuery({
    queryKey: ['provisioning', 'about', subject],
    queryFn: ({ signal }) => requestsAbout(subject, signal),
  });
  const { id } = subject;
  return (
    <Section title={t('record.about')} help={t('record.about.help')}>
      <Loaded query={query}>
        {(lines) => (
          <>
            {lines.every((line) => line.id === record) && <Text size="sm">{t('record.about.none')}</Text>}
            <Stack component="ul" className="plain-list" gap="xs">
              {neighborsOf(lines, record).map((line) => (
                <li key={line.id}>
                  {line.id === record ? (
                    <Text size="sm">{t('record.about.this')}</Text>
                  ) : (
                    <RecordLink id={line.id}>
                      <Sentence of={line} />
                    </RecordLink>
                  )}
                  <Text size="sm" c="dimmed">
                    <Moment at={line.occurredAt} none="" />
                  </Text>
                </li>
              ))}
            </Stack>
            {id !== null && (
              <PageLink to="/provisioning" search={{ resource: id }} size="sm">
                {t('record.about.all')}
              </PageLink>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

/** Those next to the request, or the latest if it is older than all of them. */
function neighborsOf(lines: readonly Other[], id: string): readonly Other[] {
  const place = lines.findIndex((line) => line.id === id);
  return place === -1 ? lines.slice(0, NEIGHBORS) : lines.slice(Math.max(0, place - NEIGHBORS), place + NEIGHBORS + 1);
}

/** The latest requests about a person or group, by ID, and also those that only named the address and were refused. */
async function requestsAbout({ type, id, label }: Subject, signal: AbortSignal): Promise<Other[]> {
  const address = type === 'USER' ? label : null;
  const filters: Filter[] = [
    ...(id !== null ? [{ resource: id }] : address !== null ? [{ resource: address }] : []),
    ...(address !== null ? [{ address }] : []),
  ];
  const found = await Promise.all(
    filters.map((filter) => client.request(ABOUT, { filter }, { signal }).catch(nothingIfUnknown)),
  );
  const lines = new Map(found.flatMap((data) => data?.provisioningRecords?.nodes ?? []).map((line) => [line.id, line]));
  return [...lines.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** Nobody has the address. */
function nothingIfUnknown(error: unknown): undefined {
  if (!(error instanceof RefusalError && error.code === 'NOT_FOUND')) throw error;
}
