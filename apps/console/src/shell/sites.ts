import type { TextKey } from '../language/language';
import type { Permission } from '../session/caller';

interface Site {
  to: '/' | '/settings' | '/set-up' | '/provisioning';
  title: TextKey;
  /** What one needs to see anything on it. */
  permission?: Permission;
}

/** The pages in the order of the navigation. */
export const sites: readonly Site[] = [
  { to: '/', title: 'overview.title' },
  { to: '/settings', title: 'settings.title', permission: 'access.read' },
  { to: '/set-up', title: 'setUp.title', permission: 'sso.setUp' },
  { to: '/provisioning', title: 'provisioning.title', permission: 'audit.read' },
];
