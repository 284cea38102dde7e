import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/language';
import { KeyName } from '../../parts/key-name';
import { Problem } from '../../parts/problem';
import { client } from '../../service';
import { useCaller } from '../../session/caller';
import { GenerateKey } from '../scim-keys/generate-key';
import { NewSecret } from '../scim-keys/new-secret';
import type { Issued } from '../scim-keys/scim-key';
import type { SetUp, SetUpOrganization } from './set-up';
import { ENABLE } from './set-up.graphql';

// The steps that are done here, and not in the identity provider.

export function EnableStep({ isEnabled }: { isEnabled: boolean }) {
  const t = useText();
  const { may } = useCaller();
  const queries = useQueryClient();
  const enabling = useMutation({
    mutationFn: () => client.request(ENABLE, {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['organization'] }),
  });
  return (
    <li>
      <Text size="sm">{t('setUp.enable')}</Text>
      <Group mt="xs">
        {isEnabled ? (
          <Text size="sm" fw={700}>
            {t('setUp.enabled')}
          </Text>
        ) : may('sso.manage') ? (
          <Button onClick={() => enabling.mutate()} loading={enabling.isPending}>
            {t('setUp.enable.act')}
          </Button>
        ) : (
          <Text size="sm" fw={700}>
            {t('setUp.enable.ask')}
          </Text>
        )}
      </Group>
      {enabling.error && <Problem error={enabling.error} />}
    </li>
  );
}

export function KeyStep({ setUp: { key }, organization }: { setUp: SetUp; organization: SetUpOrganization }) {
  const t = useText();
  const [isGenerating, setGenerating] = useState(false);
  const [issued, setIssued] = useState<Issued>();
  return (
    <li>
      <Text size="sm">{t('setUp.key')}</Text>
      {key ? (
        <Text size="sm" fw={700} mt="xs">
          {t('setUp.key.present')} <KeyName of={key} />
        </Text>
      ) : (
        <Group mt="xs">
          <Button onClick={() => setGenerating(true)}>{t('keys.generate')}</Button>
          {organization.plan !== 'ENTERPRISE' && <Text size="sm">{t('keys.plan')}</Text>}
        </Group>
      )}
      {isGenerating && (
        <GenerateKey
          close={() => setGenerating(false)}
          done={(result) => {
            setIssued(result);
            setGenerating(false);
          }}
        />
      )}
      {issued && <NewSecret issued={issued} close={() => setIssued(undefined)} />}
    </li>
  );
}
