import { Injectable } from '@nestjs/common';
import { requireVersion } from '../model/errors';
import type { Organization } from '../model/organization.entity';
import { enforce, may } from '../model/policy';
import type { UnitOfWork } from '../model/principal';
import { ProjectPermissionsHistory } from '../model/project.entity';
import { lockOrganization, organizationTarget, requireFeature, saveOrganization } from '../organization/organizations';

/** The switch of project-level permissions. */
@Injectable()
export class ProjectPermissions {
  /**
   * Switches project-level permissions on or off, at constant cost. On: everyone keeps their current role in the
   * current projects until a grant replaces it. Off: grants remain stored without effect. Setting the current state
   * changes nothing.
   */
  async set(tx: UnitOfWork, enabled: boolean, ifVersion?: number | null): Promise<Organization> {
    enforce(may(tx.caller, 'organization.manage'));
    const before = await lockOrganization(tx);
    requireVersion(before, ifVersion);
    const since = before.projectPermissionsSince;
    if (enabled === (since !== null)) return before;
    if (enabled) requireFeature(before, 'project-level permissions');
    const now = new Date();
    const after = saveOrganization(tx, { ...before, projectPermissionsSince: enabled ? now : null });
    if (since !== null && since < now)
      tx.insert(ProjectPermissionsHistory, [{ organizationId: before.id, since, until: now }]);
    tx.record({
      action: enabled ? 'project_permissions.enabled' : 'project_permissions.disabled',
      target: organizationTarget(after),
      changes: [{ field: 'projectPermissionsSince', before: since, after: after.projectPermissionsSince }],
    });
    return after;
  }
}
