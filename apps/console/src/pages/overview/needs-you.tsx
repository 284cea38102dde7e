import { Stack, Text } from '@mantine/core';
import { useText } from '../../language/language';
import { useMoment } from '../../parts/moment';
import { PageLink } from '../../parts/page-link';
import { Section } from '../../parts/section';
import { useCaller } from '../../session/caller';
import type { Overview } from './overview.graphql';

interface Line {
  id: string;
  text: string;
  /** Where it can be put right. */
  to?: '/settings' | '/set-up' | '/provisioning';
  cause?: string;
}

const LONGEST = 10;

/** What waits for somebody, the most pressing first. */
export function NeedsYou({ overview }: { overview: Overview }) {
  const t = useText();
  const lines = useLines(overview).slice(0, LONGEST);
  return (
    <Section title={t('needs.title')}>
      {lines.length === 0 && <Text size="sm">{t('needs.nothing')}</Text>}
      <Stack component="ul" className="plain-list" gap="xs">
        {lines.map(({ id, text, to, cause }) => (
          <li key={id}>
            {to ? (
              <PageLink to={to} search={cause === undefined ? {} : { cause }} size="sm" className="anywhere">
                {text}
              </PageLink>
            ) : (
              <Text size="sm" className="anywhere">
                {text}
              </Text>
            )}
          </li>
        ))}
      </Stack>
    </Section>
  );
}

function useLines({ organization, ending, auditStreams, provisioningCauses }: Overview): Line[] {
  const t = useText();
  const moment = useMoment();
  const { may } = useCaller();
  const { settings, scimKeys } = organization ?? {};
  const manages = may('sso.manage');
  const lines: (Line | false)[] = [
    ...(scimKeys ?? []).map(
      ({ id, name, removalsHeldSince }): Line | false =>
        removalsHeldSince !== null && { id: `held ${id}`, text: t('needs.held', { name }), to: '/settings' },
    ),
    settings?.scimEnabled === true &&
      settings.scimPaused &&
      manages && { id: 'paused', text: t('needs.paused'), to: '/settings' },
    settings?.scimEnabled === false && manages && { id: 'off', text: t('needs.enable'), to: '/set-up' },
    scimKeys?.length === 0 && manages && { id: 'key', text: t('needs.generate'), to: '/set-up' },
    ...(provisioningCauses?.causes ?? []).map(
      ({ requests, explanation: { cause } }): Line => ({
        id: cause,
        to: '/provisioning',
        cause,
        text: t('needs.cause', { cause: t(`cause.${cause}`), requests }),
      }),
    ),
    ...(ending?.nodes ?? []).map((credential): Line | false => {
      const { __typename, id, name, hint, expiresAt } = credential;
      // A set-up link ends on purpose.
      if (__typename === 'AccessToken' && credential.role?.id === 'SET_UP') return false;
      const text = t('needs.ending', { name: `${name} ${hint}`, at: expiresAt ? moment(expiresAt) : '' });
      return __typename === 'ScimKey' ? { id, text, to: '/settings' } : { id, text };
    }),
    ...(auditStreams?.nodes ?? []).map(
      ({ id, name, state }): Line | false => state === 'FAILING' && { id, text: t('needs.stream', { name }) },
    ),
  ];
  return lines.filter((line) => line !== false);
}
