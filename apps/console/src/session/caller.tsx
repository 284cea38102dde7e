import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { Loaded } from '../parts/loaded';
import { client } from '../service';
import { CALLER } from './caller.graphql';

/** Permissions that the console asks for. */
export type Permission =
  | 'access.read'
  | 'audit.read'
  | 'members.read'
  | 'organization.manage'
  | 'sso.manage'
  | 'sso.setUp';

interface Caller {
  label: string;
  name: string | undefined;
  organization: { id: string; name: string };
  may(permission: Permission): boolean;
}

const CallerContext = createContext<Caller | undefined>(undefined);

/** Who is signed in, and what they may do. */
export const useCaller = (): Caller => use(CallerContext)!;

export function CallerProvider({ children }: { children: ReactNode }) {
  const query = useQuery({
    queryKey: ['caller'],
    queryFn: ({ signal }) => client.request(CALLER, {}, { signal }),
  });
  const found = query.data?.caller;
  const caller = useMemo<Caller | undefined>(
    () =>
      found
        ? {
            label: found.label,
            name: found.member?.displayName,
            organization: found.organization,
            may: (permission) => found.permissions.includes(permission),
          }
        : undefined,
    [found],
  );
  return <Loaded query={query}>{() => <CallerContext value={caller}>{children}</CallerContext>}</Loaded>;
}
