import { AuditEvent } from './events/audit-event.entity';
import { KeyActivity } from './provisioning/key-activity.entity';
import { KeyHour } from './provisioning/key-hour.entity';
import { ProvisioningRecord } from './provisioning/provisioning-record.entity';

export { AuditModule } from './audit.module';
export { AuditEvent, type FieldChange } from './events/audit-event.entity';
export { type AuditFilter, AuditLog } from './events/audit-log';
export { type EventAction, type EventType, eventActions, eventCatalogue } from './events/event-catalogue';
export { KeyActivities, type KeyUse } from './provisioning/key-activities';
export { ProvisioningLog } from './provisioning/provisioning-log';
export { ProvisioningRecord } from './provisioning/provisioning-record.entity';
export { type ProvisioningFilter, ProvisioningRecords } from './provisioning/provisioning-records';
export { cutText, redactBody, redactQuery, redactText } from './redaction';
export { type StatusClass, statusClasses, statusClassOf } from './provisioning/status-class';
export { Transaction, Transactions } from './events/transaction';

export const auditEntities = [AuditEvent, KeyActivity, KeyHour, ProvisioningRecord];
