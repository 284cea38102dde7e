import { Injectable } from '@nestjs/common';
import { AUDIT_LOG, HourlyEvents } from '@rollcall/audit';
import type { Principal } from '@rollcall/domain';

/** Records that somebody reads what auditors read: once an hour for each key, token or person. */
@Injectable()
export class AuditReading {
  constructor(private readonly hourly: HourlyEvents) {}

  async note(caller: Principal): Promise<void> {
    const { authentication, actor } = caller;
    const reader = authentication.credentialId ?? actor.id;
    if (reader === null) return;
    await this.hourly.record(caller, reader, { action: 'audit.searched', target: AUDIT_LOG, changes: [] });
  }
}
