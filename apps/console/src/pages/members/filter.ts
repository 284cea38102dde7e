import type { Filter } from './members.graphql';
import type { MembersSearch } from './search';

export const filterOf = ({ status, role, managedBy, text }: MembersSearch): Filter => ({
  ...(status && { statuses: [status] }),
  ...(role && { roleIds: [role] }),
  ...(managedBy && { managedBy }),
  ...(text && { search: text }),
});
