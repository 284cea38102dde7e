import { Injectable } from '@nestjs/common';
import { type RetentionSettings, retentionEvents } from '@rollcall/audit';
import { enforce, may } from '../access/policy';
import { requireVersion } from '../if-version';
import type { UnitOfWork } from '../principal';
import type { Organization } from './organization.entity';
import { lockOrganization, saveOrganization } from './organizations';

/** How long the organization keeps its audit log. */
@Injectable()
export class AuditSettings {
  /** Changes what is named, an event each; writing what is set already changes nothing. */
  async update(
    tx: UnitOfWork,
    { retentionDays, legalHold }: Partial<RetentionSettings>,
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
    const events = retentionEvents(before, after);
    for (const event of events) tx.record(event);
    return events.length === 0 ? before : saveOrganization(tx, after);
  }
}
