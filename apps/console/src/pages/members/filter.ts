import type { MembersFilter } from './members.graphql';
import type { MembersSearch } from './search';

export const memberFilterOf = ({ status, role, managedBy, text }: MembersSearch): MembersFilter => ({
  ...(status && { statuses: [status] }),
  ...(role && { roleIds: [role] }),
  ...(managedBy && { managedBy }),
  ...(text && { search: text }),
});
