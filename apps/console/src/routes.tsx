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
import { provisioningSearch } from './pages/provisioning/search';
import { setUpSearch } from './pages/set-up/search';
import { base } from './service';
import { Shell } from './shell/shell';

// Every page of the console. Each is loaded when it is first opened, with its texts.

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
  lazyRouteComponent(() => import('./pages/overview/overview.page'), 'OverviewPage'),
  'overview',
  'causes',
  'actions',
);
const overview = createRoute({ getParentRoute: () => root, path: '/', component: OverviewPage });

/** A sign-in link leads here; whoever is signed in by it sees the overview. */
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: OverviewPage });

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: page(
    lazyRouteComponent(() => import('./pages/settings/settings.page'), 'SettingsPage'),
    'settings',
  ),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  validateSearch: setUpSearch,
  component: page(
    lazyRouteComponent(() => import('./pages/set-up/set-up.page'), 'SetUpPage'),
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
    lazyRouteComponent(() => import('./pages/provisioning/provisioning.page'), 'ProvisioningPage'),
    'provisioning',
    'causes',
    'explanations',
    'actions',
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([overview, signIn, settings, setUp, provisioning]),
  basepath: base,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
