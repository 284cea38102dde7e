import { AuditEvent } from './audit-event.entity';
import { KeyActivity } from './key-activity.entity';
import { KeyHour } from './key-hour.entity';
import { ProvisioningRecord } from './provisioning-record.entity';

export { AuditModule } from './audit.module';
export { AuditEvent, type FieldChange } from './audit-event.entity';
export { type AuditFilter, AuditLog } from './audit-log';
export { type EventAction, type EventType, eventActions, eventCatalogue } from './event-catalogue';
export { KeyActivities, type KeyUse } from './key-activities';
export { ProvisioningLog } from './provisioning-log';
export { ProvisioningRecord } from './provisioning-record.entity';
export { type ProvisioningFilter, ProvisioningRecords } from './provisioning-records';
export { cutText, redactBody, redactQuery, redactText } from './redaction';
export { type StatusClass, statusClasses, statusClassOf } from './status-class';
export { Transaction, Transactions } from './transaction';

export const auditEntities = [AuditEvent, KeyActivity, KeyHour, ProvisioningRecord];
