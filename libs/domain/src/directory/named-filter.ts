import { type AuditFilter, withoutEmpty } from '@rollcall/audit';
import type { RecordId } from '@rollcall/platform';
import { type Control, type ControlId, controls } from '../events/controls';
import type { Users } from './users';

type Naming = 'actorId' | 'targetId' | 'about';

/**
 * A filter of the audit log as a client writes it: people may be named by address, and a control stands for its search.
 */
export type NamedFilter = {
  [Name in Exclude<keyof AuditFilter, Naming | 'actions'>]?: AuditFilter[Name] | null | undefined;
} & { [Name in Naming]?: string | null | undefined } & { control?: ControlId | null | undefined };

/** Resolves the filter to IDs. Other criteria narrow a control's search. Throws NOT_FOUND for an unknown address. */
export async function filterByIds(
  users: Users,
  caller: Parameters<Users['recordIdOf']>[0],
  asked: NamedFilter,
): Promise<AuditFilter> {
  const idOf = async (text: string | null | undefined): Promise<RecordId | undefined> =>
    text ? users.recordIdOf(caller, text) : undefined;
  const { projectId, action, risk, ip, requestId, text, since, until } = asked;
  const control: Control | undefined = asked.control ? controls[asked.control] : undefined;
  return withoutEmpty({
    actorId: await idOf(asked.actorId),
    targetId: await idOf(asked.targetId),
    about: await idOf(asked.about),
    projectId,
    action,
    actions: control?.actions,
    risk,
    outcome: asked.outcome ?? control?.outcome,
    ip,
    requestId,
    text,
    since,
    until,
  });
}
