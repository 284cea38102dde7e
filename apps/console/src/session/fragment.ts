import { RefusalError } from '@rollcall/client';

/** What the service tells the sign-in page in the fragment of its address. */
export interface Told {
  /** The secret of a sign-in link or a set-up link. */
  link?: string;
  /** Why a sign-in through the issuer failed. */
  error?: RefusalError;
  /** Those in which the person may sign in through the issuer, if they are several. */
  organizations?: readonly { id: string; name: string }[];
}

/** It leaves the address at once, so that no secret is in the history or on a screenshot. */
export function takeFragment(): Told {
  const { hash, pathname, search } = window.location;
  const told = readFragment(hash.slice(1));
  if (Object.keys(told).length > 0) window.history.replaceState(null, '', `${pathname}${search}`);
  return told;
}

function readFragment(fragment: string): Told {
  if (/^rc_(?:link|setup)_/.test(fragment)) return { link: fragment };
  const parts = new URLSearchParams(fragment);
  const code = parts.get('error');
  if (code !== null) return { error: new RefusalError(401, [{ code, message: code, details: {} }]) };
  const organizations = organizationsIn(parts.get('organizations'));
  return organizations ? { organizations } : {};
}

/** Anybody can write an address, so it may be anything. */
function organizationsIn(text: string | null): Told['organizations'] {
  try {
    const found: unknown = JSON.parse(text ?? 'null');
    if (!Array.isArray(found)) return undefined;
    return found.map(({ id, name }: Record<string, unknown>) => ({ id: String(id), name: String(name) }));
  } catch {
    return undefined;
  }
}
