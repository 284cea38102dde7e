import { type AuditFilter, withoutEmpty } from '@rollcall/audit';
import type { Users } from './users';

type Naming = 'actorId' | 'targetId' | 'about';

/** A filter of the audit log as a client writes it: people may be named by address. */
export type NamedFilter = {
  [Name in Exclude<keyof AuditFilter, Naming>]?: AuditFilter[Name] | null | undefined;
} & { [Name in Naming]?: string | null | undefined };

/** Resolves the filter to IDs. Throws NOT_FOUND for an unknown address. */
export async function filterByIds(
  users: Users,
  caller: Parameters<Users['recordIdOf']>[0],
  asked: NamedFilter,
): Promise<AuditFilter> {
  const { since, until, actions, domains, risks, outcomes, actorTypes, controls } = asked;
  const { projectId, ip, requestId, text } = asked;
  const idOf = (reference: string | null | undefined) => (reference ? users.recordIdOf(caller, reference) : undefined);
  return withoutEmpty({
    since,
    until,
    actions,
    domains,
    risks,
    outcomes,
    actorTypes,
    controls,
    actorId: await idOf(asked.actorId),
    targetId: await idOf(asked.targetId),
    about: await idOf(asked.about),
    projectId,
    ip,
    requestId,
    text,
  });
}
