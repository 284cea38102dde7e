import { createContext, use } from 'react';
import type { Told } from './fragment';

/** How a person can sign in. */
export interface Ways {
  oidc: { issuer: string; url: string } | null;
  mail: boolean;
}

export type Beginning =
  | { token: string; organizationId?: string }
  | { link: string }
  | { invitation: string; givenName: string; familyName: string };

interface Session {
  ways: Ways | undefined;
  /** To choose from before a sign-in through the issuer. */
  organizations: Told['organizations'];
  /** Why the last attempt to learn or begin the session failed. */
  error: unknown;
  begin(body: Beginning): Promise<void>;
  /** Asks the service again, for example after a sign-in in another window. */
  check(): Promise<void>;
  end(everywhere: boolean): Promise<void>;
}

export const SessionContext = createContext<Session | undefined>(undefined);
export const useSession = (): Session => use(SessionContext)!;
