import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useKnownText, useText } from '../../language/language';
import { ReplayProblem } from './replay-preview';
import type { Replayable } from './replayable';
import { RecordLink } from './request-line';
import { Asked, Sentence } from './sentence';
import { isFailure } from './status-class';
import type { Replays, Result } from './use-replays';

interface ReplayResultsProps {
  replays: Replays;
  requests: Replayable['requests'];
  close(): void;
}

/** How far replays are, and what came of each. */
export function ReplayResults({ replays, requests, close }: ReplayResultsProps) {
  const t = useText();
  const { state, results, error, run, stop } = replays;
  const refused = results.filter(({ replay }) => replay && isFailure(replay.status)).length;
  const none = results.filter(({ replay }) => !replay).length;
  return (
    <>
      <Text size="sm" role="status">
        {state === 'stopped' && error === null
          ? t('replayAll.stopped', { count: requests.length - results.length })
          : t('replayAll.progress', { done: results.length, count: requests.length })}
      </Text>
      <Text size="sm" fw={700}>
        {t('replayAll.counts', { good: results.length - refused - none, bad: refused, none })}
      </Text>
      {error !== null && <ReplayProblem error={error} />}
      <Group justify="flex-end">
        {state === 'running' && (
          <Button variant="default" onClick={stop}>
            {t('replayAll.stop')}
          </Button>
        )}
        {state === 'stopped' && (
          <Button variant="default" onClick={run}>
            {t('replayAll.goOn')}
          </Button>
        )}
        {state !== 'running' && <Button onClick={close}>{t('close')}</Button>}
      </Group>
      <Title order={3} size="h6">
        {t('replayAll.results')}
      </Title>
      <Stack component="ul" className="plain-list" gap="xs">
        {results.map((result, place) => (
          <li key={result.recordId}>
            <OneResult result={result} request={requests[place]!} />
          </li>
        ))}
      </Stack>
    </>
  );
}

function OneResult({ result, request }: { result: Result; request: Replayable['requests'][number] }) {
  const known = useKnownText();
  const { recordId, replay, error } = result;
  return (
    <RecordLink id={recordId}>
      {replay ? (
        <Sentence of={{ ...request, ...replay }} />
      ) : (
        <>
          <Asked {...request} />: {known(`refusal.${error?.code}`) ?? error?.message}
        </>
      )}
    </RecordLink>
  );
}
