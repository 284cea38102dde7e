import { Code } from '@mantine/core';
import { useText } from '../../language/language';
import { KeyName } from '../../parts/key-name';
import { Moment } from '../../parts/moment';
import { Section } from '../../parts/section';
import type { ProvisioningRecord } from './record.graphql';

/** Where a request came from, and what the service noted about it. */
export function Facts({ record }: { record: ProvisioningRecord }) {
  const t = useText();
  const { method, path, query, key, ip, userAgent, requestId, notes, partial } = record;
  const facts = [
    [t('record.time'), <Moment key="time" at={record.occurredAt} none="" />],
    [t('record.request'), <Code key="path">{`${method} ${path}`}</Code>],
    [t('record.query'), query && <Code key="query">{query}</Code>],
    [t('record.key'), key ? <KeyName key="key" of={key} /> : t('recent.noKey')],
    [t('record.ip'), ip],
    [t('record.userAgent'), userAgent],
    [t('record.id'), requestId],
    [t('record.duration'), t('record.ms', { ms: record.durationMs })],
    [t('record.partial'), partial.join(', ')],
    [t('record.notes'), notes.length > 0 && notes.map((note) => <div key={note}>{note}</div>)],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** The request and the response, without secrets, as the service recorded them. */
export function Bodies({ record: { requestBody, responseBody } }: { record: ProvisioningRecord }) {
  const t = useText();
  const bodies = [
    [t('record.body'), requestBody],
    [t('record.response'), responseBody],
  ] as const;
  return bodies.map(
    ([name, body]) =>
      body && (
        <Section key={name} title={name}>
          <Code block className="secret">
            {pretty(body)}
          </Code>
        </Section>
      ),
  );
}

/** A body that was cut is no JSON. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
