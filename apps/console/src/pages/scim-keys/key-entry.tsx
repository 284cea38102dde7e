import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../language/language';
import { KeyName } from '../../parts/key-name';
import { Moment } from '../../parts/moment';
import { Name } from '../../parts/name';
import { useCaller } from '../../session/caller';
import { HeldRemovals } from './held-removals';
import { LastDayFact, ProviderFact } from './key-facts';
import { RestrictKey } from './restrict-key';
import { type ScimKey, verdictOn } from './scim-key';

/** One key with all that is known of it. */
export function KeyEntry({ scimKey }: { scimKey: ScimKey }) {
  const t = useText();
  const { may } = useCaller();
  const [isRestricting, setRestricting] = useState(false);
  const { name, hint, createdBy, createdAt, expiresAt, lastUsedAt, allowedRanges, health, removalsHeldSince } = scimKey;
  const verdict = verdictOn(scimKey);
  return (
    <Paper withBorder p="sm" component="li">
      <Stack gap="sm">
        <Group justify="space-between">
          <Text fw={700} className="anywhere">
            <KeyName of={{ name, hint }} />
          </Text>
          {verdict && (
            <Badge color={verdict.color} tt="none">
              {t(verdict.text)}
            </Badge>
          )}
        </Group>
        <dl className="facts">
          <dt>{t('keys.maker')}</dt>
          <dd>
            <Name>{createdBy.label ?? t('keys.maker.unknown')}</Name>, <Moment at={createdAt} none="" />
          </dd>
          <dt>{t('keys.lastUsed')}</dt>
          <dd>
            <Moment at={lastUsedAt} none={t('never')} />
          </dd>
          {health && (
            <>
              <ProviderFact health={health} />
              <LastDayFact health={health} />
            </>
          )}
          {health?.lastError && (
            <>
              <dt>{t('keys.lastError')}</dt>
              <dd>
                {health.lastError.status}, <Moment at={health.lastError.occurredAt} none="" />{' '}
                <span lang="en">{health.lastError.detail}</span>
              </dd>
            </>
          )}
          <dt>{t('keys.expires')}</dt>
          <dd>
            <Moment at={expiresAt} none={t('never')} />
          </dd>
          <dt>{t('keys.ranges')}</dt>
          <dd>{allowedRanges.length === 0 ? t('keys.ranges.any') : allowedRanges.join(t('list.separator'))}</dd>
        </dl>
        {removalsHeldSince && <HeldRemovals keyId={scimKey.id} since={removalsHeldSince} />}
        {may('sso.manage') && (
          <Group>
            <Button
              size="xs"
              variant="default"
              aria-label={t('keys.restrict.one', { key: `${name} ${hint}` })}
              onClick={() => setRestricting(true)}
            >
              {t('keys.restrict')}
            </Button>
          </Group>
        )}
        {isRestricting && <RestrictKey scimKey={scimKey} close={() => setRestricting(false)} />}
      </Stack>
    </Paper>
  );
}
