import { RefusalError } from '@rollcall/client';

/** What the service tells the sign-in page in the fragment of its address. */
export interface Told {
  /** The secret of a sign-in link or a set-up link. */
  link?: string;
  /** The token of an invitation. */
  invitation?: string;
  /** Why a sign-in through the issuer failed. */
  error?: RefusalError;
  /** Those in which the person may sign in through the issuer, if they are several. */
  organizations?: readonly { id: string; name: string }[];
}

/**
 * It leaves the address at once, so that no secret is in the history or on a screenshot. An invitation stays until it is
 * accepted, because the page may be loaded again before that.
 */
export function takeFragment(): Told {
  const told = readFragment(window.location.hash.slice(1));
  if (Object.keys(told).length > 0 && told.invitation === undefined) clearFragment();
  return told;
}

export function clearFragment(): void {
  const { pathname, search } = window.location;
  window.history.replaceState(null, '', `${pathname}${search}`);
}

function readFragment(fragment: string): Told {
  if (/^rc_(?:link|setup)_/.test(fragment)) return { link: fragment };
  if (fragment.startsWith('rc_invite_')) return { invitation: fragment };
  const parts = new URLSearchParams(fragment);
  const code = parts.get('error');
  if (code !== null) return { error: new RefusalError(401, [{ code, message: code, details: {} }]) };
  const organizations = organizationsIn(parsed(parts.get('organizations')));
  return organizations ? { organizations } : {};
}

/** Anybody can write an address, so it may be anything. */
function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

/** Organizations to choose from. */
export const organizationsIn = (found: unknown): Told['organizations'] =>
  Array.isArray(found)
    ? found.map((one: Record<string, unknown> | null) => ({ id: String(one?.id), name: String(one?.name) }))
    : undefined;
