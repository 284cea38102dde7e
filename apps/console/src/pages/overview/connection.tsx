import { Badge, Group, Stack, Text } from '@mantine/core';
import { type TextKey, useText } from '../../language/language';
import { KeyName } from '../../parts/key-name';
import { Moment } from '../../parts/moment';
import { PageLink } from '../../parts/page-link';
import { Section } from '../../parts/section';
import { useCaller } from '../../session/caller';
import { tones } from '../../theme';
import { providerNames } from '../scim-keys/scim-key';
import type { Overview } from './overview';

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
                  <dt>{t('keys.provider')}</dt>
                  <dd>
                    {health.identityProvider ? providerNames[health.identityProvider] : t('keys.provider.unknown')}
                  </dd>
                  <dt>{t('keys.lastDay')}</dt>
                  <dd>
                    {t('keys.lastDay.counts', {
                      good: health.lastDay.successful,
                      bad: health.lastDay.clientError + health.lastDay.serverError,
                    })}
                  </dd>
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
