import { Code, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../language/language';
import { Loaded } from '../../parts/loaded';
import { client } from '../../service';
import { REQUEST } from './provisioning.graphql';

/** The request and the response, without secrets, as the service recorded them. */
export function RequestDetails({ id }: { id: string }) {
  const t = useText();
  const query = useQuery({
    queryKey: ['provisioning', 'request', id],
    queryFn: ({ signal }) => client.request(REQUEST, { id }, { signal }),
  });
  return (
    <Loaded query={query}>
      {({ provisioningRecord: record }) => {
        const facts = [
          [t('requests.id'), record?.requestId],
          [t('requests.query'), record?.query],
          [t('requests.ip'), record?.ip],
          [t('requests.userAgent'), record?.userAgent],
          [t('requests.notes'), record?.notes.join('\n')],
          [t('requests.request'), record?.requestBody],
          [t('requests.response'), record?.responseBody],
        ] as const;
        return facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <Text size="sm" c="dimmed" mt="xs">
                  {name}
                </Text>
                <Code block className="secret">
                  {value}
                </Code>
              </div>
            ),
        );
      }}
    </Loaded>
  );
}
