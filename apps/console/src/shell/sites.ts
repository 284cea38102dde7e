import type { TextKey } from '../language/language';
import type { Permission } from '../session/caller';

interface Site {
  to: '/' | '/members' | '/settings' | '/set-up' | '/provisioning';
  title: TextKey;
  /** What one needs to see anything on it. */
  permission?: Permission;
}

/** The pages in the order of the navigation. */
const sites: readonly Site[] = [
  { to: '/', title: 'overview.title' },
  { to: '/members', title: 'members.title', permission: 'members.read' },
  { to: '/settings', title: 'settings.title', permission: 'access.read' },
  { to: '/set-up', title: 'setUp.title', permission: 'sso.setUp' },
  { to: '/provisioning', title: 'provisioning.title', permission: 'audit.read' },
];

type May = (permission: Permission) => boolean;

/** Whether somebody came with a set-up link, and has only the guide. */
export const hasOnlyGuide = (may: May): boolean => may('sso.setUp') && !may('sso.manage');

/** The pages that somebody may see. */
export const sitesOf = (may: May): readonly Site[] =>
  sites.filter(({ to, permission }) =>
    hasOnlyGuide(may) ? to === '/set-up' : permission === undefined || may(permission),
  );
