import { AppShell, Burger, Button, Divider, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useText } from '../language/language';
import { Name } from '../parts/name';
import { Problem } from '../parts/problem';
import { CallerProvider, useCaller } from '../session/caller';
import { useSession } from '../session/session-context';
import { useOwnLanguage } from '../session/use-own-language';
import { Banners } from './banners';
import { Navigation } from './navigation';
import { Preferences } from './preferences';
import { Shortcuts } from './shortcuts';

export const Shell = () => (
  <CallerProvider>
    <Frame />
  </CallerProvider>
);

function Frame() {
  const t = useText();
  const { organization } = useCaller();
  const keepLanguage = useOwnLanguage();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 260, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
        padding="md"
      >
        <AppShell.Header>
          <Group h="100%" px="md" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('shell.menu')}
              aria-expanded={isOpen}
              aria-controls="navigation"
            />
            <Text fw={700} truncate>
              <Name>{organization.name}</Name>
            </Text>
            <Shortcuts />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="md" id="navigation" component="div">
          <Stack justify="space-between" h="100%" style={{ overflowY: 'auto' }}>
            <Navigation done={close} />
            <Stack gap="xs" component="section" aria-label={t('shell.account')}>
              <Divider />
              <Account />
              <Preferences keep={keepLanguage} />
            </Stack>
          </Stack>
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1}>
          <Banners />
          <Outlet />
        </AppShell.Main>
      </AppShell>
    </>
  );
}

function Account() {
  const t = useText();
  const { label, name } = useCaller();
  const { end } = useSession();
  const ending = useMutation({ mutationFn: end });
  return (
    <Stack gap="xs">
      <Text size="sm">
        <Name>{name ?? label}</Name>
      </Text>
      {name !== undefined && name !== label && (
        <Text size="xs" c="dimmed" className="anywhere">
          {label}
        </Text>
      )}
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => ending.mutate(false)}>
          {t('shell.signOut')}
        </Button>
        <Button size="xs" variant="default" onClick={() => ending.mutate(true)}>
          {t('shell.signOutEverywhere')}
        </Button>
      </Group>
      {ending.error && <Problem error={ending.error} />}
    </Stack>
  );
}
