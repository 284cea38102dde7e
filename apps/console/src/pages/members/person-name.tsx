import { Text } from '@mantine/core';
import { Name } from '../../parts/name';
import type { Person } from './people';

export const PersonName = ({ of: { displayName, email } }: { of: Pick<Person, 'displayName' | 'email'> }) => (
  <Text size="sm" className="anywhere">
    <b>
      <Name>{displayName}</Name>
    </b>
    {email !== displayName && ` ${email}`}
  </Text>
);
