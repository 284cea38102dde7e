import { type AskedFilter, type AuditFilter, auditFilterOf } from '@rollcall/audit';
import type { RecordId } from '@rollcall/platform';
import type { Users } from './users';

type Naming = 'actorId' | 'targetId' | 'about';

/** A filter of the audit log as it was asked for, in which people may be named by address. */
export type NamedFilter = Omit<AskedFilter, Naming> & { [Name in Naming]?: string | null | undefined };

/** The filter with ids alone. Throws NOT_FOUND for an address that nobody has. */
export async function filterByIds(
  users: Users,
  caller: Parameters<Users['recordIdOf']>[0],
  asked: NamedFilter,
): Promise<AuditFilter> {
  const idOf = async (text: string | null | undefined): Promise<RecordId | undefined> =>
    text ? users.recordIdOf(caller, text) : undefined;
  const { actorId, targetId, about } = asked;
  return auditFilterOf({
    ...asked,
    actorId: await idOf(actorId),
    targetId: await idOf(targetId),
    about: await idOf(about),
  });
}
