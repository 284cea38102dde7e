import { AuditEvent } from './events/audit-event.entity';
import { UnsealedEvent } from './events/unsealed-event.entity';
import { KeyActivity } from './provisioning/key-activity.entity';
import { KeyHour } from './provisioning/key-hour.entity';
import { ProvisioningRecord } from './provisioning/provisioning-record.entity';
import { MerkleLog } from './sealing/merkle-log.entity';
import { MerkleTile } from './sealing/merkle-tile.entity';
import { SealedEvent } from './sealing/sealed-event.entity';
import { EventCount } from './search/event-count.entity';
import { EventName } from './search/event-name.entity';
import { EventTerm } from './search/event-term.entity';

export { AuditModule } from './audit.module';
export { AuditEvent } from './events/audit-event.entity';
export {
  type Domain,
  domains,
  type EventAction,
  type EventType,
  eventActions,
  eventCatalogue,
  type Risk,
  risks,
} from './events/catalogue';
export { type FieldChange, type Outcome, outcomes } from './events/event-parts';
export { type NativeEvent, type Seal, toNative } from './events/native-event';
export { Transaction, Transactions } from './events/transaction';
export { KeyActivities, type KeyUse } from './provisioning/key-activities';
export { ProvisioningLog } from './provisioning/provisioning-log';
export { ProvisioningRecord } from './provisioning/provisioning-record.entity';
export { type ProvisioningFilter, ProvisioningRecords } from './provisioning/provisioning-records';
export { type StatusClass, statusClasses, statusClassOf } from './provisioning/status-class';
export { cutText, redactBody, redactQuery, redactText } from './redaction';
export { type AuditFilter, AuditLog } from './search/audit-log';

export const auditEntities = [
  AuditEvent,
  EventCount,
  EventName,
  EventTerm,
  KeyActivity,
  KeyHour,
  MerkleLog,
  MerkleTile,
  ProvisioningRecord,
  SealedEvent,
  UnsealedEvent,
];
export { SealingModule } from './sealing/sealing.module';
