import { Container, Group, Stack, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useText } from '../language/language';
import { Problem } from '../parts/problem';
import { Preferences } from '../shell/preferences';
import { useSession } from './session-context';
import { SignInForm } from './sign-in-form';

export function SignInPage() {
  const t = useText();
  const { error, check } = useSession();
  const title = t('signIn.title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <Container component="main" size={440} py="xl">
      <Stack>
        <Title order={1} size="h2">
          {title}
        </Title>
        {error !== undefined && <Problem error={error} retry={() => void check()} />}
        <SignInForm />
        <Group justify="space-between" mt="xl">
          <Preferences />
        </Group>
      </Stack>
    </Container>
  );
}
