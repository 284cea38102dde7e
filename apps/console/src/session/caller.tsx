import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { Loaded } from '../parts/loaded';
import { client } from '../service';
import { CALLER } from './caller.graphql';

/** Permissions that the console asks for. */
export type Permission =
  | 'access.read'
  | 'audit.read'
  | 'groups.manage'
  | 'groups.read'
  | 'members.assignRole'
  | 'members.invite'
  | 'members.read'
  | 'members.remove'
  | 'organization.manage'
  | 'sso.manage'
  | 'sso.setUp';

interface Caller {
  label: string;
  name: string | undefined;
  /** Whether it is a person, and no program. */
  isPerson: boolean;
  /** Which the person chose. */
  language: 'EN' | 'JA' | null;
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
            isPerson: found.member !== null,
            language: found.language,
            organization: found.organization,
            may: (permission) => found.permissions.includes(permission),
          }
        : undefined,
    [found],
  );
  return <Loaded query={query}>{() => <CallerContext value={caller}>{children}</CallerContext>}</Loaded>;
}
