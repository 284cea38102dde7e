import { Badge, Code, Group, Paper, Text } from '@mantine/core';
import { useText } from '../../language/language';
import { KeyName } from '../../parts/key-name';
import { Moment } from '../../parts/moment';
import { PageLink } from '../../parts/page-link';
import { tones } from '../../theme';
import { type Line, Sentence } from './sentence';
import { isFailure } from './status-class';

/** One request of the list, which leads to all of it. */
export function RequestLine({ request }: { request: Line }) {
  const t = useText();
  const { id, occurredAt, requests, method, path, status, detail, key } = request;
  return (
    <Paper withBorder p="sm" component="li" data-item={id} tabIndex={-1}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <RecordLink id={id}>
          <Sentence of={request} />
          {requests > 1 && ` · ${t('requests.times', { count: requests })}`}
        </RecordLink>
        <Badge color={isFailure(status) ? tones.bad : tones.good} tt="none" miw="max-content" aria-hidden="true">
          {status}
        </Badge>
      </Group>
      {detail && (
        <Text size="sm" lang="en" dir="auto" className="anywhere">
          {detail}
        </Text>
      )}
      <Text size="sm" c="dimmed" className="anywhere">
        <Moment at={occurredAt} none="" /> · {key ? <KeyName of={key} /> : t('recent.noKey')} ·{' '}
        <Code>
          {method} {path}
        </Code>
      </Text>
    </Paper>
  );
}

/** Keeps the filters, so that one can go back to the same list. */
export const RecordLink = ({ id, children }: { id: string; children: React.ReactNode }) => (
  <PageLink
    from="/provisioning"
    to="/provisioning"
    search={(before) => ({ ...before, record: id })}
    size="sm"
    fw={700}
    className="anywhere"
  >
    {children}
  </PageLink>
);
