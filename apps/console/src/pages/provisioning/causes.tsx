import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useKnownText, useText } from '../../language/language';
import { Loaded } from '../../parts/loaded';
import { useMoment } from '../../parts/moment';
import { PageLink } from '../../parts/page-link';
import { Section } from '../../parts/section';
import { client } from '../../service';
import { useCaller } from '../../session/caller';
import { Explanation } from './explanation';
import type { Cause, Filter } from './filter';
import { CAUSES } from './provisioning.graphql';
import { ReplayAll } from './replay-all';
import { snapshot } from './snapshot';

interface CausesProps {
  filter: Filter;
  /** Shows everything as it is now. */
  refresh(): void;
}

/** Failures by cause: one mistake of a mapping is one line, however many requests it failed. */
export function Causes({ filter, refresh }: CausesProps) {
  const t = useText();
  const known = useKnownText();
  const moment = useMoment();
  const { may } = useCaller();
  const [replayed, setReplayed] = useState<Cause>();
  const query = useQuery({
    queryKey: ['provisioning', 'causes', filter],
    queryFn: ({ signal }) => client.request(CAUSES, { filter }, { signal }),
    ...snapshot,
  });
  return (
    <Section title={t('causes.title')}>
      <Loaded query={query}>
        {({ provisioningCauses }) => (
          <>
            {provisioningCauses?.causes.length === 0 && <Text size="sm">{t('causes.none')}</Text>}
            <Stack component="ul" className="plain-list">
              {provisioningCauses?.causes.map(({ explanation, requests, resources, lastAt }) => {
                const { cause } = explanation;
                const name = known(`cause.${cause}`) ?? explanation.title;
                return (
                  <li key={cause}>
                    <Group justify="space-between" align="start">
                      <PageLink
                        to="/provisioning"
                        from="/provisioning"
                        search={(before) => ({ ...before, cause, after: undefined })}
                        fw={700}
                        className="heading"
                      >
                        {name}
                      </PageLink>
                      {may('sso.manage') && (
                        <Button
                          size="xs"
                          variant="default"
                          aria-label={t('causes.replay.subject', { cause: name })}
                          onClick={() => setReplayed(cause)}
                        >
                          {t('causes.replay')}
                        </Button>
                      )}
                    </Group>
                    <Text size="sm" c="dimmed">
                      {t('causes.counts', { requests, resources })} · {t('causes.last', { at: moment(lastAt) })}
                    </Text>
                    <Explanation of={explanation} />
                  </li>
                );
              })}
            </Stack>
            {provisioningCauses?.isComplete === false && <Text size="sm">{t('causes.incomplete')}</Text>}
          </>
        )}
      </Loaded>
      {replayed && (
        <ReplayAll
          filter={{ ...filter, causes: [replayed] }}
          close={() => {
            setReplayed(undefined);
            refresh();
          }}
        />
      )}
    </Section>
  );
}
