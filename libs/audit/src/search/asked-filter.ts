import type { AuditFilter } from './audit-log';
import { type Control, type ControlId, controls } from './controls';

/** A filter as it was asked for. */
export type AskedFilter = { [Name in Exclude<keyof AuditFilter, 'actions'>]?: AuditFilter[Name] | null | undefined } & {
  control?: ControlId | null | undefined;
};

/** The filter among what was asked for; what is asked for beside a control narrows it. */
export function auditFilterOf(asked: AskedFilter): AuditFilter {
  const { actorId, targetId, about, projectId, action, risk, ip, requestId, text, since, until } = asked;
  const control: Control | undefined = asked.control ? controls[asked.control] : undefined;
  const outcome = asked.outcome ?? control?.outcome;
  const { actions } = control ?? {};
  return given({
    actorId,
    targetId,
    about,
    projectId,
    action,
    actions,
    risk,
    outcome,
    ip,
    requestId,
    text,
    since,
    until,
  });
}

/** The filters that were given, without those that are null. */
export const given = <Filter extends object>(filter: Filter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value != null && value !== '')) as {
    [Name in keyof Filter]?: NonNullable<Filter[Name]>;
  };
