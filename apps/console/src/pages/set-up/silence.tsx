import { List, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useText } from '../../language/language';
import { Notice } from '../../parts/notice';
import type { SetUp } from './set-up';

const PATIENCE_MS = 5 * 60_000;

/** After five minutes without a request: the usual causes, and what the service has seen instead. */
export function Silence({ setUp: { key, steps, refusals } }: { setUp: SetUp }) {
  const t = useText();
  const isSilent = steps[0]?.state === 'WAITING';
  const since = key && isSilent ? Date.parse(key.createdAt) : undefined;
  const isLong = useHasPassed(since === undefined ? undefined : since + PATIENCE_MS);
  if (!isLong) return null;
  return (
    <Notice color="yellow" title={t('setUp.silence')} role="status">
      <List size="sm">
        <List.Item>{t('setUp.silence.url')}</List.Item>
        <List.Item>{t('setUp.silence.key')}</List.Item>
        <List.Item>{t('setUp.silence.off')}</List.Item>
      </List>
      <Text size="sm" mt="xs" fw={700}>
        {t(refusals.length > 0 ? 'setUp.seen' : 'setUp.seen.nothing')}
      </Text>
      <List size="sm">
        {refusals.map(({ cause, requests, detail }) => (
          <List.Item key={cause}>
            <span className="heading">{t('setUp.seen.cause', { cause: t(`cause.${cause}`), requests })}</span>{' '}
            <span lang="en" className="anywhere">
              {detail}
            </span>
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}

/** Whether a moment has passed, also while the page stays open. */
function useHasPassed(moment: number | undefined): boolean {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (moment === undefined) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, moment - Date.now()));
    return () => clearTimeout(timer);
  }, [moment]);
  return moment !== undefined && now >= moment;
}
