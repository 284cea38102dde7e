import { Injectable } from '@nestjs/common';
import { AUDIT_LOG } from '@rollcall/audit';
import { enforce, may } from '../access/policy';
import { requireVersion } from '../if-version';
import type { UnitOfWork } from '../principal';
import type { Organization } from './organization.entity';
import { lockOrganization, saveOrganization } from './organizations';

/** What an API writes: undefined leaves. */
export type AuditSettingsWrite = { [Name in 'retentionDays' | 'legalHold']?: Organization[Name] };

/** Days for which the log may be kept. */
export const retentionBounds = { min: 1, max: 3650 } as const;

/** How long the organization keeps its audit log. */
@Injectable()
export class AuditSettings {
  /** Changes what is named, an event each; writing what is set already changes nothing. */
  async update(
    tx: UnitOfWork,
    { retentionDays, legalHold }: AuditSettingsWrite,
    ifVersion?: number | null,
  ): Promise<Organization> {
    enforce(may(tx.caller, 'organization.manage'));
    const before = await lockOrganization(tx);
    requireVersion(before, ifVersion);
    const after: Organization = {
      ...before,
      retentionDays: retentionDays ?? before.retentionDays,
      legalHold: legalHold ?? before.legalHold,
    };
    const changed = (field: 'retentionDays' | 'legalHold') => [{ field, before: before[field], after: after[field] }];
    if (after.retentionDays !== before.retentionDays)
      tx.record({ action: 'audit.retention_changed', target: AUDIT_LOG, changes: changed('retentionDays') });
    if (after.legalHold !== before.legalHold)
      tx.record({
        action: after.legalHold ? 'audit.hold_placed' : 'audit.hold_lifted',
        target: AUDIT_LOG,
        changes: changed('legalHold'),
      });
    if (tx.events.length === 0) return before;
    return saveOrganization(tx, after);
  }
}
