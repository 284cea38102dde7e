import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Failed, NotFound } from './pages/lost';
import { provisioningSearch } from './pages/provisioning/search';
import { base } from './service';
import { Shell } from './shell/shell';

// Every page of the console. Each is loaded when it is first opened.

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Failed });

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/overview/overview.page'), 'OverviewPage'),
});

/** A sign-in link leads here; whoever is signed in by it sees the overview. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/overview/overview.page'), 'OverviewPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/settings.page'), 'SettingsPage'),
});

const provisioning = createRoute({
  getParentRoute: () => root,
  path: '/provisioning',
  validateSearch: provisioningSearch,
  component: lazyRouteComponent(() => import('./pages/provisioning/provisioning.page'), 'ProvisioningPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([overview, signIn, settings, provisioning]),
  basepath: base,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
