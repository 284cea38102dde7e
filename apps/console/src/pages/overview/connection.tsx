import { Badge, Group, Stack, Text } from '@mantine/core';
import { type TextKey, useText } from '../../language/language';
import { KeyName } from '../../parts/key-name';
import { Moment } from '../../parts/moment';
import { PageLink } from '../../parts/page-link';
import { Section } from '../../parts/section';
import { useCaller } from '../../session/caller';
import { tones } from '../../theme';
import { LastDayFact, ProviderFact } from '../scim-keys/key-facts';
import type { Overview } from './overview.graphql';

/** Whether an identity provider is connected, and since when it is silent. */
export function Connection({ overview: { organization } }: { overview: Overview }) {
  const t = useText();
  const { may } = useCaller();
  if (!organization) return null;
  const { settings, scimKeys } = organization;
  const [state, color]: [TextKey, string] = !settings.scimEnabled
    ? ['connection.off', tones.neutral]
    : settings.scimPaused
      ? ['connection.paused', tones.warning]
      : ['connection.on', tones.good];
  return (
    <Section title={t('connection.title')}>
      <Group gap="xs">
        <Text>{t('connection.scim')}</Text>
        <Badge color={color} tt="none">
          {t(state)}
        </Badge>
      </Group>
      {scimKeys?.length === 0 && <Text size="sm">{t('connection.noKey')}</Text>}
      <Stack component="ul" className="plain-list">
        {scimKeys?.map(({ id, name, hint, lastUsedAt, health }) => (
          <li key={id}>
            <Text fw={700}>
              <KeyName of={{ name, hint }} />
            </Text>
            <dl className="facts">
              {health && (
                <>
                  <ProviderFact health={health} />
                  <LastDayFact health={health} />
                </>
              )}
              <dt>{t('keys.lastUsed')}</dt>
              <dd>
                <Moment at={health?.lastRequestAt ?? lastUsedAt} none={t('never')} />
              </dd>
            </dl>
          </li>
        ))}
      </Stack>
      {may('access.read') && (
        <PageLink to="/settings" size="sm">
          {t('connection.act')}
        </PageLink>
      )}
    </Section>
  );
}
