import { NavLink, Stack } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useText } from '../language/language';
import { useCaller } from '../session/caller';
import { sitesOf } from './sites';

/** The pages that the person may see. */
export function Navigation({ done }: { done: () => void }) {
  const t = useText();
  const { may } = useCaller();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <Stack component="nav" gap={2} aria-label={t('shell.pages')}>
      {sitesOf(may).map(({ to, title }) => (
        <NavLink
          key={to}
          component={Link}
          to={to}
          label={t(title)}
          active={path === to}
          aria-current={path === to ? 'page' : undefined}
          onClick={done}
        />
      ))}
    </Stack>
  );
}
