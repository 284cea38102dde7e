import { createContext, use } from 'react';
import type { Told } from './fragment';

/** How a person can sign in. */
export interface Ways {
  oidc: { issuer: string; url: string } | null;
  mail: boolean;
}

interface Session {
  ways: Ways | undefined;
  /** To choose from before a sign-in through the issuer. */
  organizations: Told['organizations'];
  /** Why the last attempt to learn or begin the session failed. */
  error: unknown;
  begin(body: { token: string } | { link: string }): Promise<void>;
  /** Asks the service again, for example after a sign-in in another window. */
  check(): Promise<void>;
  end(everywhere: boolean): Promise<void>;
}

export const SessionContext = createContext<Session | undefined>(undefined);
export const useSession = (): Session => use(SessionContext)!;
