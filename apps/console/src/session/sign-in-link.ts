const LINK = '#rc_link_';

/** The secret of a sign-in link. It leaves the address at once, so that it is in no history and no screenshot. */
export function takeLink(): string | undefined {
  const { hash, pathname, search } = window.location;
  if (!hash.startsWith(LINK)) return undefined;
  window.history.replaceState(null, '', `${pathname}${search}`);
  return hash.slice(1);
}
