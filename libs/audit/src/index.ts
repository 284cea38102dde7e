import { AuditEvent } from './audit-event.entity';
import { ProvisioningRecord } from './provisioning-record.entity';

export { AuditModule } from './audit.module';
export { AuditEvent, type FieldChange } from './audit-event.entity';
export { type AuditFilter, AuditLog } from './audit-log';
export { type EventAction, type EventType, eventActions, eventCatalogue } from './event-catalogue';
export { ProvisioningLog } from './provisioning-log';
export { ProvisioningRecord } from './provisioning-record.entity';
export { cutText, redactBody, redactQuery, redactText } from './redaction';
export { Transaction, Transactions } from './transaction';

export const auditEntities = [AuditEvent, ProvisioningRecord];
