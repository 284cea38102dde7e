import { Erasure } from './erasure/erasure.entity';
import { AuditEvent } from './events/audit-event.entity';
import { HourlyEvent } from './events/hourly-event.entity';
import { UnsealedEvent } from './events/unsealed-event.entity';
import { AuditExport } from './export/audit-export.entity';
import { KeyActivity } from './provisioning/key-activity.entity';
import { KeyHour } from './provisioning/key-hour.entity';
import { ProvisioningRecord } from './provisioning/provisioning-record.entity';
import { MerkleLog } from './sealing/merkle-log.entity';
import { MerkleTile } from './sealing/merkle-tile.entity';
import { SealedEvent } from './sealing/sealed-event.entity';
import { EventCount } from './search/event-count.entity';
import { EventName } from './search/event-name.entity';
import { EventSubject } from './search/event-subject.entity';
import { StoredStream } from './streams/audit-stream.entity';

export { AuditModule } from './audit.module';
export { type AuditBacklog, AuditBacklogs } from './backlog';
export { Erasure } from './erasure/erasure.entity';
export { Erasures } from './erasure/erasures';
export { AuditEvent, LONGEST } from './events/audit-event.entity';
export {
  type Domain,
  domains,
  type EventAction,
  type EventType,
  eventActions,
  eventCatalogue,
  provisioningEvents,
  type Risk,
  risks,
} from './events/catalogue';
export { AUDIT_LOG, type EventDraft, type EventTarget, namedTarget, THE_SERVICE } from './events/event-draft';
export { type FieldChange, type Outcome, outcomes } from './events/event-parts';
export { HourlyEvents } from './events/hourly-events';
export { type Seal, toNative } from './events/native-event';
export { type NativeEvent, nativeEvent, nativeEventSchema } from './events/native-schema';
export { RECORDED_EVENTS, Records } from './events/records';
export { eventReference } from './events/reference';
export { type RefusalDraft, RefusedAttempts } from './events/refused-attempts';
export { SERVICE_LOG, serviceCaller } from './events/service-caller';
export { Transaction, Transactions } from './events/transaction';
export { AuditExports, type RunningExport } from './export/audit-exports';
export { csvHead, csvRows } from './export/csv-lines';
export type { AnyManifest, ExportFormatName, Manifest } from './export/manifest';
export { SignedFiles } from './export/signed-files';
export { hourOf } from './hours';
export { ocsfOf } from './ocsf/example';
export { type Cause, causes, type Explanation, explanations } from './provisioning/explanations';
export { KeyActivities, type KeyUse } from './provisioning/key-activities';
export { ProvisioningExports } from './provisioning/provisioning-exports';
export { ProvisioningLog } from './provisioning/provisioning-log';
export { ProvisioningRecord } from './provisioning/provisioning-record.entity';
export { type ProvisioningFilter, ProvisioningRecords } from './provisioning/provisioning-records';
export type { RefusedFor } from './provisioning/refused-requests';
export { type StatusClass, statusClasses, statusClassOf } from './provisioning/status-class';
export { redactBody, redactQuery, redactValues, restoreBody } from './redaction';
export { type MayGo, Retention } from './retention/retention';
export { AuditProofs, type Head } from './sealing/audit-proofs';
export { CheckpointFile } from './sealing/checkpoint-file';
export { nextSequence } from './sealing/merkle-log.sql';
export { Sealer } from './sealing/sealer';
export { type AskedFilter, auditFilterOf, given } from './search/asked-filter';
export { type AuditFilter, AuditLog, UnknownLogError } from './search/audit-log';
export { type Control, type ControlId, controlIds, controls } from './search/controls';
export { EventCounts } from './search/event-counts';
export { VagueTextError } from './search/event-names.sql';
export { isSecretName, withoutNamedSecrets } from './secret-names';
export {
  type AuditStream,
  isSigned,
  StoredStream,
  type StreamContent,
  type StreamKind,
  type StreamSecret,
  streamContents,
  streamKinds,
  streamTarget,
} from './streams/audit-stream.entity';
export { AuditStreams, type StreamStatus } from './streams/audit-streams';
export { newWebhookSecret } from './streams/destinations/webhook-message';
export { readStreams, sealStream } from './streams/stored-streams';
export { StreamDeliveries } from './streams/stream-deliveries';
export { expectedUrl, isSameOrigin, shownUrl } from './streams/stream-url';
export { StreamingModule } from './streams/streaming.module';
export type { Known } from './verification/export-verifier';
export { type Finding, Findings, type Verdict } from './verification/finding';
export { LogVerifier } from './verification/log-verifier';
export { verifyExport } from './verification/verify-export';
export { verifyConsistencyFile, verifyProofFile } from './verification/verify-proof';
export { verifySignedFile } from './verification/verify-signed-file';

export const auditEntities = [
  AuditEvent,
  AuditExport,
  Erasure,
  EventCount,
  EventName,
  EventSubject,
  HourlyEvent,
  KeyActivity,
  KeyHour,
  MerkleLog,
  MerkleTile,
  ProvisioningRecord,
  SealedEvent,
  StoredStream,
  UnsealedEvent,
];
export { SealingModule } from './sealing/sealing.module';
