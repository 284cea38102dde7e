import { Code, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../language/language';
import { KeyName } from '../../parts/key-name';
import { Moment } from '../../parts/moment';
import type { RecentRequest } from './scim-key';

/** While two keys work: which of them the identity provider sends. */
export function RecentRequests({ requests }: { requests: readonly RecentRequest[] }) {
  const t = useText();
  return (
    <div>
      <Title order={3} size="h6">
        {t('recent.title')}
      </Title>
      {requests.length === 0 && <Text size="sm">{t('recent.none')}</Text>}
      <Stack component="ul" className="plain-list" gap="xs">
        {requests.map(({ id, occurredAt, method, path, status, key }) => (
          <li key={id}>
            <Text size="sm" className="anywhere">
              <Code>
                {method} {path}
              </Code>{' '}
              {status}, <Moment at={occurredAt} none="" />: {key ? <KeyName of={key} /> : t('recent.noKey')}
            </Text>
          </li>
        ))}
      </Stack>
    </div>
  );
}
