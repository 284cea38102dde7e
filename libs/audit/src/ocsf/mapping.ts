import type { EventAction } from '../events/catalogue';
import type { NativeEvent } from '../events/native-schema';
import { type OcsfActivity, type OcsfClassName, OTHER } from './classes';

/** What decides what an event is in OCSF. */
type Deciding = Pick<NativeEvent, 'action' | 'changes'>;

type Mapped = OcsfActivity | ((event: Deciding) => OcsfActivity);

const is = (name: OcsfClassName, activity: number): OcsfActivity => ({ class: name, activity });
const other = (name: OcsfClassName, what: string): OcsfActivity => ({ class: name, activity: OTHER, other: what });

const [CREATE, READ, UPDATE, DELETE, ENABLE, DISABLE, SUSPEND, RESUME] = [1, 2, 3, 4, 8, 9, 12, 13].map((activity) =>
  is('entityManagement', activity),
) as [OcsfActivity, OcsfActivity, OcsfActivity, OcsfActivity, OcsfActivity, OcsfActivity, OcsfActivity, OcsfActivity];

/** People's grants are access of a user, those of a group are of the group. */
const grant =
  (activity: number) =>
  ({ changes }: Deciding): OcsfActivity =>
    is(changes.some(({ field }) => field === 'group') ? 'groupManagement' : 'userAccess', activity);

function members({ changes }: Deciding): OcsfActivity {
  const of = changes.filter(({ field }) => field === 'members');
  if (of.every(({ before }) => before === null)) return is('groupManagement', 3);
  if (of.every(({ after }) => after === null)) return is('groupManagement', 4);
  return other('groupManagement', 'Add and Remove Users');
}

/** What each event is in OCSF: the one place where a version of it is written down; another version is another column. */
export const ocsfMapping: Record<EventAction, { '1.8.0': Mapped }> = {
  'organization.founded': { '1.8.0': CREATE },
  'organization.renamed': { '1.8.0': UPDATE },
  'scim.enabled': { '1.8.0': ENABLE },
  'scim.disabled': { '1.8.0': DISABLE },
  'scim.settings_changed': { '1.8.0': UPDATE },
  'sign_in.settings_changed': { '1.8.0': UPDATE },
  'member.role_changed': { '1.8.0': is('userAccess', 1) },
  'member.invited': { '1.8.0': is('accountChange', 1) },
  'member.invitation_link_created': { '1.8.0': other('accountChange', 'Create Invitation Link') },
  'member.created': { '1.8.0': is('accountChange', 1) },
  'member.joined': { '1.8.0': is('accountChange', 2) },
  'member.updated': { '1.8.0': other('accountChange', 'Update') },
  'member.removed': { '1.8.0': is('accountChange', 5) },
  'member.reactivated': { '1.8.0': is('accountChange', 2) },
  'member.deleted': { '1.8.0': is('accountChange', 6) },
  'group.created': { '1.8.0': is('groupManagement', 6) },
  'group.updated': { '1.8.0': other('groupManagement', 'Update') },
  'group.members_changed': { '1.8.0': members },
  'group.deleted': { '1.8.0': is('groupManagement', 5) },
  'project.created': { '1.8.0': CREATE },
  'project.renamed': { '1.8.0': UPDATE },
  'project.archived': { '1.8.0': DISABLE },
  'project.restored': { '1.8.0': ENABLE },
  'access.reported': { '1.8.0': READ },
  'role.created': { '1.8.0': CREATE },
  'role.updated': { '1.8.0': UPDATE },
  'role.deleted': { '1.8.0': DELETE },
  'grant.given': { '1.8.0': grant(1) },
  'grant.changed': { '1.8.0': grant(1) },
  'grant.ended': { '1.8.0': grant(2) },
  'project_permissions.enabled': { '1.8.0': ENABLE },
  'project_permissions.disabled': { '1.8.0': DISABLE },
  'operation.refused': { '1.8.0': READ },
  'attempts.refused': { '1.8.0': other('entityManagement', 'Refused Attempts') },
  'scim.removals_held': { '1.8.0': SUSPEND },
  'scim.removals_confirmed': { '1.8.0': RESUME },
  'scim.removals_released': { '1.8.0': RESUME },
  'scim_key.generated': { '1.8.0': CREATE },
  'scim_key.regenerated': { '1.8.0': UPDATE },
  'scim_key.rotated': { '1.8.0': UPDATE },
  'scim_key.ranges_changed': { '1.8.0': UPDATE },
  'scim_key.refused': { '1.8.0': is('authentication', 1) },
  'project_key.created': { '1.8.0': CREATE },
  'project_key.rotated': { '1.8.0': UPDATE },
  'project_key.regenerated': { '1.8.0': UPDATE },
  'project_key.revoked': { '1.8.0': DELETE },
  'access_token.generated': { '1.8.0': CREATE },
  'access_token.revoked': { '1.8.0': DELETE },
  'access_token.refused': { '1.8.0': is('authentication', 1) },
  'access_token.issued_in_emergency': { '1.8.0': CREATE },
  'sign_in.succeeded': { '1.8.0': is('authentication', 1) },
  'sign_in.refused': { '1.8.0': is('authentication', 1) },
  'audit.searched': { '1.8.0': READ },
  'audit.exported': { '1.8.0': READ },
  'audit.proven': { '1.8.0': READ },
  'stream.created': { '1.8.0': CREATE },
  'stream.updated': { '1.8.0': UPDATE },
  'stream.secret_changed': { '1.8.0': UPDATE },
  'stream.deleted': { '1.8.0': DELETE },
  'stream.failing': { '1.8.0': SUSPEND },
  'stream.recovered': { '1.8.0': RESUME },
  'provisioning.replay_previewed': { '1.8.0': READ },
  'provisioning.replayed': { '1.8.0': other('entityManagement', 'Replay') },
  'audit.clock_stepped_back': { '1.8.0': other('entityManagement', 'Clock Stepped Back') },
  'audit.signing_key_changed': { '1.8.0': UPDATE },
  'audit.retention_changed': { '1.8.0': UPDATE },
  'audit.hold_placed': { '1.8.0': ENABLE },
  'audit.hold_lifted': { '1.8.0': DISABLE },
  'audit.person_erased': { '1.8.0': DELETE },
  'audit.retention_applied': { '1.8.0': DELETE },
  'service.started': { '1.8.0': ENABLE },
  'service.stopped': { '1.8.0': DISABLE },
  'service.migrated': { '1.8.0': UPDATE },
  'service.backed_up': { '1.8.0': READ },
  'service.restored': { '1.8.0': UPDATE },
  'service.secrets_rotated': { '1.8.0': UPDATE },
  'service.configuration_changed': { '1.8.0': UPDATE },
};

/** The class and the activity of an event. */
export function ocsfActivityOf(event: Deciding): OcsfActivity {
  const mapped = ocsfMapping[event.action]['1.8.0'];
  return typeof mapped === 'function' ? mapped(event) : mapped;
}
