import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { Loaded } from '../../parts/loaded';
import { PageLink } from '../../parts/page-link';
import { Section } from '../../parts/section';
import { client } from '../../service';
import type { Filter } from './filter';
import { CAUSES } from './provisioning.graphql';

/** Failures by cause: one mistake of a mapping is one line, however many requests it failed. */
export function Causes({ filter }: { filter: Filter }) {
  const t = useText();
  const query = useQuery({
    queryKey: ['provisioning', 'causes', filter],
    queryFn: ({ signal }) => client.request(CAUSES, { filter }, { signal }),
  });
  return (
    <Section title={t('causes.title')}>
      <Loaded query={query}>
        {({ provisioningCauses }) => (
          <>
            {provisioningCauses?.causes.length === 0 && <Text size="sm">{t('causes.none')}</Text>}
            <Stack component="ul" className="plain-list">
              {provisioningCauses?.causes.map(({ explanation: { cause, why, whatToDo }, requests, resources }) => (
                <li key={cause}>
                  <PageLink
                    to="/provisioning"
                    from="/provisioning"
                    search={(before) => ({ ...before, cause, after: undefined })}
                    fw={700}
                  >
                    {t(`cause.${cause}`)}
                  </PageLink>
                  <Text size="sm">{t('causes.counts', { requests, resources })}</Text>
                  <Text size="sm" c="dimmed" lang="en">
                    {why} {whatToDo}
                  </Text>
                </li>
              ))}
            </Stack>
            {provisioningCauses?.isComplete === false && <Text size="sm">{t('causes.incomplete')}</Text>}
          </>
        )}
      </Loaded>
    </Section>
  );
}
