import { createProject, grantRole } from '../admin/acts';
import { join, type Person } from '../admin/person';
import { rows } from '../support/rows';
import { type Service, setUpTenant, type Tenant } from '../support/service';

/** An organization with people and records on which operations are executed. */
export interface Stage {
  tenant: Tenant;
  /** A manager of the organization and of the project. */
  manager: Person;
  member: Person;
  /** The IDs of the project "First", the group "People" and the custom role "Writer". */
  project: string;
  group: string;
  role: string;
}

export async function setStage(service: Service): Promise<Stage> {
  const tenant = await setUpTenant(service);
  const manager = await join(service, tenant, 'MANAGER');
  const member = await join(service, tenant, 'MEMBER');
  await tenant.admin.ask(
    'mutation { updateAccessSettings(input: { projectPermissions: true }) { organization { id } } }',
  );
  const project = await createProject(tenant, 'First');
  await grantRole(tenant, { projectId: project, userId: manager.id, role: 'MANAGER' });
  const {
    createGroup: { group },
  } = await tenant.admin.ask('mutation { createGroup(input: { displayName: "People" }) { group { id } } }');
  const {
    createRole: { role },
  } = await tenant.admin.ask('mutation { createRole(input: { name: "Writer" }) { role { id } } }');
  return { tenant, manager, member, project, group: group.id, role: role.id };
}

export interface Recorded {
  id: string;
  requestId: string;
  action: string;
  outcome: string;
  actorId: string;
  actorLabel: string;
  targetId: string | null;
  targetLabel: string | null;
  projectLabel: string | null;
  credentialId: string | null;
  changes: { field: string; after: unknown }[];
  code: string | null;
}

/** Returns a function that reads the events since its last call. */
export function newEventsOf(service: () => Service): () => Promise<Recorded[]> {
  let seen = '';
  return async () => {
    const found = await rows<Omit<Recorded, 'changes'> & { changes: string }>(
      service().dataSource,
      `SELECT id, request_id AS requestId, action, outcome, actor_id AS actorId, actor_label AS actorLabel, target_id AS targetId,
         target_label AS targetLabel, project_label AS projectLabel, credential_id AS credentialId, changes,
         error_code AS code
       FROM audit_events WHERE id > ? ORDER BY id`,
      [seen],
    );
    seen = found.at(-1)?.id ?? seen;
    return found.map((event) => ({ ...event, changes: JSON.parse(event.changes) }));
  };
}
