import type { Tenant } from '../support/service';

/** Creates a project as an admin, and returns its ID. */
export async function createProject({ admin }: Tenant, name: string): Promise<string> {
  const {
    createProject: { project: made },
  } = await admin.ask('mutation ($name: String!) { createProject(input: { name: $name }) { project { id } } }', {
    name,
  });
  return made.id;
}

/** A role in a project, for a person or a group. */
export interface Grant {
  projectId: string;
  userId?: string;
  groupId?: string;
  role: string;
}

/** Grants a role in a project as an admin; throws if it is refused. */
export const grantRole = ({ admin }: Tenant, grant: Grant): Promise<unknown> =>
  admin.ask(
    `mutation ($projectId: ID!, $userId: ID, $groupId: ID, $role: ID!) {
      grantProjectRole(input: { projectId: $projectId, memberId: $userId, groupId: $groupId, roleId: $role }) { role { id } }
    }`,
    { ...grant },
  );
