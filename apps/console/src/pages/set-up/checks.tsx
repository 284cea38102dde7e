import { Badge, Group, Stack, Text } from '@mantine/core';
import { type TextKey, useText } from '../../language/language';
import { Moment } from '../../parts/moment';
import { Notice } from '../../parts/notice';
import { PageLink } from '../../parts/page-link';
import { Section } from '../../parts/section';
import { useCaller } from '../../session/caller';
import { tones } from '../../theme';
import type { Check, SetUp } from './set-up';
import { Silence } from './silence';

const looks: Record<Check['state'], { color: string; sign: string; text: TextKey }> = {
  DONE: { color: tones.good, sign: '✓', text: 'setUp.state.DONE' },
  FAILED: { color: tones.bad, sign: '✕', text: 'setUp.state.FAILED' },
  WAITING: { color: tones.neutral, sign: '…', text: 'setUp.state.WAITING' },
};

/** What has arrived from the identity provider. It is asked for again every few seconds. */
export function Checks({ setUp }: { setUp: SetUp }) {
  const t = useText();
  const isDone = setUp.steps.every(({ state }) => state === 'DONE');
  return (
    <Section title={t('setUp.checks')} help={t('setUp.checks.help')}>
      <div role="status">{isDone && <Notice color="green" title={t('setUp.done')} role="presentation" />}</div>
      <Stack component="ol" className="plain-list" gap="md">
        {setUp.steps.map((check) => (
          <Step key={check.step} check={check} />
        ))}
      </Stack>
      <Silence setUp={setUp} />
    </Section>
  );
}

function Step({ check: { step, state, occurredAt, request } }: { check: Check }) {
  const t = useText();
  const { may } = useCaller();
  const { color, sign, text } = looks[state];
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Text size="sm" fw={700}>
          {t(`setUp.step.${step}`)}
        </Text>
        <Badge
          color={color}
          tt="none"
          variant={state === 'WAITING' ? 'default' : 'filled'}
          leftSection={<span aria-hidden>{sign}</span>}
          style={{ flexShrink: 0 }}
        >
          {t(text)}
        </Badge>
      </Group>
      {occurredAt && (
        <Text size="sm" c="dimmed" className="anywhere">
          <Moment at={occurredAt} none="" />
          {request && ` · ${request.method} ${request.path} · ${request.status}`}
        </Text>
      )}
      {request?.cause && (
        <Text size="sm">
          <span className="heading">{t(`cause.${request.cause}`)}</span>
          {': '}
          <span lang="en" className="anywhere">
            {request.detail}
          </span>
        </Text>
      )}
      {request?.recordId && may('audit.read') && (
        <PageLink to="/provisioning" search={{ record: request.recordId }} size="sm">
          {t('setUp.request')}
        </PageLink>
      )}
    </li>
  );
}
