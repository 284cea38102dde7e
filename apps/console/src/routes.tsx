import { TransportError } from '@rollcall/client';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router';
import type { CatalogueName } from './language/catalogues';
import { preloadTexts, WithTexts } from './language/language';
import { Failed, NotFound } from './pages/lost';
import { membersSearch } from './pages/members/search';
import { provisioningSearch } from './pages/provisioning/search';
import { setUpSearch } from './pages/set-up/search';
import { base } from './service';
import { Shell } from './shell/shell';

// Every page of the console. Each is loaded when it is first opened, with its texts.

/** A file that does not arrive is shown like a lost connection. Otherwise the router would load the whole page again. */
const lazily: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(
    () =>
      load().catch((cause: unknown) => {
        throw new TransportError('A part of the console could not be loaded.', undefined, { cause });
      }),
    name,
  );

function page(Content: RouteComponent, ...catalogues: CatalogueName[]): RouteComponent {
  const Page: RouteComponent = () => (
    <WithTexts of={catalogues}>
      <Content />
    </WithTexts>
  );
  Page.preload = async () => {
    await Promise.all([Content.preload?.(), preloadTexts(catalogues)]);
  };
  return Page;
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Failed });

const OverviewPage = page(
  lazily(() => import('./pages/overview/overview.page'), 'OverviewPage'),
  'overview',
  'causes',
  'actions',
);
const overview = createRoute({ getParentRoute: () => root, path: '/', component: OverviewPage });

/** Links lead to these; whoever is signed in by one sees the overview. */
const entrances = (['/sign-in', '/join'] as const).map((path) =>
  createRoute({ getParentRoute: () => root, path, component: OverviewPage }),
);

const members = createRoute({
  getParentRoute: () => root,
  path: '/members',
  validateSearch: membersSearch,
  component: page(
    lazily(() => import('./pages/members/members.page'), 'MembersPage'),
    'members',
    'roles',
  ),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/members/invite',
  component: page(
    lazily(() => import('./pages/members/invite.page'), 'InvitePage'),
    'members',
    'roles',
  ),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: page(
    lazily(() => import('./pages/settings/settings.page'), 'SettingsPage'),
    'settings',
  ),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  validateSearch: setUpSearch,
  component: page(
    lazily(() => import('./pages/set-up/set-up.page'), 'SetUpPage'),
    'setUp',
    'settings',
    'causes',
  ),
});

const provisioning = createRoute({
  getParentRoute: () => root,
  path: '/provisioning',
  validateSearch: provisioningSearch,
  component: page(
    lazily(() => import('./pages/provisioning/provisioning.page'), 'ProvisioningPage'),
    'provisioning',
    'causes',
    'explanations',
    'actions',
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([overview, ...entrances, members, invite, settings, setUp, provisioning]),
  basepath: base,
  defaultErrorComponent: Failed,
  scrollRestoration: true,
});

/** Begins to load the page of the address while it is not yet known who is there. If that fails, the router tries again. */
export function preloadPage(): void {
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname);
  for (const { options } of routes) options.component?.preload?.()?.catch(() => {});
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
