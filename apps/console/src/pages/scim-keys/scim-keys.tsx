import { Button, Group, Stack, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/language';
import { Loaded } from '../../parts/loaded';
import { Notice } from '../../parts/notice';
import { Section } from '../../parts/section';
import { client } from '../../service';
import { whileActive } from '../../session/activity';
import { useCaller } from '../../session/caller';
import { GenerateKey } from './generate-key';
import { KeyEntry } from './key-entry';
import { NewSecret } from './new-secret';
import { RecentRequests } from './recent-requests';
import { RegenerateKey } from './regenerate-key';
import { RotateKey } from './rotate-key';
import type { Issued, ScimKey } from './scim-key';
import { KEYS } from './scim-keys.graphql';

type Act = 'generate' | 'regenerate' | 'rotate';

/** Also for a page that asks for the keys before it shows them. */
export function keysQuery(may: ReturnType<typeof useCaller>['may']) {
  const withHealth = may('audit.read');
  return queryOptions({
    queryKey: ['organization', 'scimKeys', withHealth],
    queryFn: ({ signal }) => client.request(KEYS, { withHealth }, { signal }),
  });
}

/** The keys of the SCIM API. What one does here applies at once. */
export function ScimKeys() {
  const t = useText();
  const { may } = useCaller();
  const query = useQuery({ ...keysQuery(may), refetchInterval: whileActive(30_000) });
  return (
    <Section title={t('keys.title')} help={t('keys.help')}>
      <Loaded query={query}>
        {({ organization, recent }) => {
          const keys = organization?.scimKeys ?? [];
          return (
            <>
              {may('sso.manage') && <Acts keys={keys} isAllowed={organization?.plan === 'ENTERPRISE'} />}
              {keys.length === 0 && <Text size="sm">{t('keys.none')}</Text>}
              <Stack component="ul" className="plain-list">
                {keys.map((key) => (
                  <KeyEntry key={key.id} scimKey={key} />
                ))}
              </Stack>
              {keys.length > 1 && recent && <RecentRequests requests={recent.nodes} />}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Acts({ keys, isAllowed }: { keys: readonly ScimKey[]; isAllowed: boolean }) {
  const t = useText();
  const [act, setAct] = useState<Act>();
  const [issued, setIssued] = useState<Issued>();
  const close = () => setAct(undefined);
  const done = (result: Issued) => {
    setIssued(result);
    close();
  };
  return (
    <>
      {!isAllowed && <Notice color="yellow">{t('keys.plan')}</Notice>}
      <Group gap="xs">
        {keys.length === 0 ? (
          <Button onClick={() => setAct('generate')}>{t('keys.generate')}</Button>
        ) : (
          <>
            <Button onClick={() => setAct('rotate')} disabled={keys.length > 1}>
              {t('keys.rotate')}
            </Button>
            <Button variant="default" onClick={() => setAct('regenerate')}>
              {t('keys.regenerate')}
            </Button>
          </>
        )}
      </Group>
      {keys.length > 1 && (
        <Text size="sm" c="dimmed">
          {t('keys.rotating')}
        </Text>
      )}
      {act === 'generate' && <GenerateKey close={close} done={done} />}
      {act === 'rotate' && <RotateKey name={keys.at(-1)!.name} close={close} done={done} />}
      {act === 'regenerate' && <RegenerateKey keys={keys} close={close} rotate={() => setAct('rotate')} done={done} />}
      {issued && <NewSecret issued={issued} close={() => setIssued(undefined)} />}
    </>
  );
}
