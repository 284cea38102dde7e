import { oneOf, textParam } from '../../parts/search-params';

export const statuses = ['JOINED', 'INVITED', 'REMOVED'] as const;
export const managers = ['IDP', 'LOCAL'] as const;
export const orders = ['NAME', 'EMAIL', 'FAMILY_NAME', 'CREATED', 'UPDATED'] as const;

/** What the page shows, in its address, so that it can be sent to somebody. */
export interface MembersSearch {
  status?: (typeof statuses)[number] | undefined;
  /** The ID of a role. */
  role?: string | undefined;
  managedBy?: (typeof managers)[number] | undefined;
  text?: string | undefined;
  /** By name if omitted. */
  order?: (typeof orders)[number] | undefined;
  after?: string | undefined;
  /** The ID of the person whose details are open. */
  member?: string | undefined;
}

export const membersSearch = (search: Record<string, unknown>): MembersSearch => ({
  status: oneOf(statuses, search.status),
  role: textParam(search.role),
  managedBy: oneOf(managers, search.managedBy),
  text: textParam(search.text),
  order: oneOf(orders, search.order),
  after: textParam(search.after),
  member: textParam(search.member),
});
