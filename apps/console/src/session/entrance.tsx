import { Container, Group, Stack, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Preferences } from '../shell/preferences';

/** A page for somebody who is not signed in. */
export function EntrancePage({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <Container component="main" size={440} py="xl">
      <Stack>
        <Title order={1} size="h2">
          {title}
        </Title>
        {children}
        <Group justify="space-between" mt="xl">
          <Preferences />
        </Group>
      </Stack>
    </Container>
  );
}
