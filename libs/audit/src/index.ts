import { Erasure } from './erasure/erasure.entity';
import { AuditEvent, HourlyEvent, UnsealedEvent } from './events/audit-event.entity';
import { AuditExport } from './export/audit-export.entity';
import { KeyActivity, KeyHour } from './provisioning/key-activity.entity';
import { ProvisioningCount } from './provisioning/provisioning-count.entity';
import { ProvisioningRecord } from './provisioning/provisioning-record.entity';
import { MerkleLog, MerkleTile, SealedEvent } from './sealing/merkle-log.entity';
import { EventCount, EventName, EventSubject } from './search/event-index.entity';
import { StoredStream } from './streams/audit-stream.entity';

export { AuditModule } from './audit.module';
export { type AuditBacklog, AuditBacklogs } from './backlog';
export { Erasure } from './erasure/erasure.entity';
export { type ErasurePlace, Erasures } from './erasure/erasures';
export { AuditEvent, LONGEST } from './events/audit-event.entity';
export {
  AUDIT_LOG,
  type EventDraft,
  type EventTarget,
  namedTarget,
  SERVICE_LOG,
  serviceCaller,
  THE_SERVICE,
} from './events/event-draft';
export {
  changed,
  defineEvents,
  type EventCatalogue,
  type EventControls,
  type EventDomain,
  eventDomains,
  type FieldChange,
  type Outcome,
  outcomes,
  type PartyType,
  type Risk,
  referenceTo,
  risks,
} from './events/event-type';
export { HourlyEvents } from './events/hourly-events';
export { formatValue, type Seal, toNative } from './events/native-event';
export { NATIVE_FORMAT, type NativeEvent, nativeEventSchema } from './events/native-schema';
export { type AuditAction, auditEvents, refusalEvents } from './events/own-events';
export { type RefusalDraft, RefusedAttempts } from './events/refused-attempts';
export { type Committed, Transaction, Transactions, type Warning } from './events/transaction';
export { AuditExports, type RunningExport } from './export/audit-exports';
export { csvHead, csvRows } from './export/csv-lines';
export type { AnyManifest, ExportFormatName, Manifest } from './export/manifest';
export { toNativeLine } from './export/native-lines';
export { SignedFiles } from './export/signed-files';
export { EventFeed, type FeedPart } from './feed/event-feed';
export { FeedModule } from './feed/feed.module';
export { OCSF_VERSION, type OcsfActivity, ocsf, ocsfClasses, ocsfEntity, ocsfOther } from './ocsf/classes';
export { ocsfOf, toOcsf } from './ocsf/to-ocsf';
export { actOf, type ProvisioningAct, provisioningActs } from './provisioning/acts';
export { type Cause, causes, type Explanation, explanations } from './provisioning/explanations';
export { KeyActivities, type KeyUse } from './provisioning/key-activities';
export {
  type CauseCount,
  type CountPeriod,
  countPeriods,
  LATEST_OF_CAUSE,
  MOST_RECORDS_COUNTED,
  type PeriodCount,
  ProvisioningCounts,
} from './provisioning/provisioning-counts';
export { ProvisioningExports } from './provisioning/provisioning-exports';
export type { ProvisioningFilter } from './provisioning/provisioning-filter';
export { ProvisioningLog } from './provisioning/provisioning-log';
export {
  ProvisioningRecord,
  type StatusClass,
  statusClasses,
  statusClassOf,
} from './provisioning/provisioning-record.entity';
export { ProvisioningRecords } from './provisioning/provisioning-records';
export type { RefusedFor } from './provisioning/refused-requests';
export { redactBody, redactQuery, redactValues, restoreBody } from './redaction';
export {
  type DeletionCheck,
  expiredBefore,
  Retention,
  type RetentionSettings,
  retentionBounds,
  retentionEvents,
} from './retention/retention';

export { AuditProofs, type Head } from './sealing/audit-proofs';
export { CheckpointFile } from './sealing/checkpoint-file';
export { Sealer } from './sealing/sealer';
export { SealingModule } from './sealing/sealing.module';
export { type AuditFilter, withoutEmpty } from './search/audit-filter';
export { AuditLog, UnknownLogError } from './search/audit-log';
export { type CountedEvents, EventCounts, MOST_EVENTS_COUNTED } from './search/event-counts';
export { VagueTextError } from './search/event-index';

export { isSecretName, withoutNamedSecrets } from './secret-names';
export {
  type AuditStream,
  isSigned,
  type StreamContent,
  type StreamFilter,
  type StreamKind,
} from './streams/audit-stream.entity';
export { AuditStreams, type StreamStatus } from './streams/audit-streams';
export { StreamDeliveries } from './streams/stream-deliveries';
export {
  type AuditStreamWithSecret,
  type AuditStreamWrite,
  isSameOrigin,
  type NewAuditStream,
  StreamSettingError,
  StreamSettings,
  shownUrl,
} from './streams/stream-settings';

export { MOST_STREAM_TESTS, type StreamTest, StreamTests } from './streams/stream-tests';
export { StreamingModule } from './streams/streaming.module';
export type { Known } from './verification/export-verifier';
export { type Finding, Findings, type Verdict } from './verification/finding';
export { LogVerifier } from './verification/log-verifier';
export { verifyConsistencyFile, verifyExport, verifyProofFile, verifySignedFile } from './verification/verify-files';

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
  ProvisioningCount,
  ProvisioningRecord,
  SealedEvent,
  StoredStream,
  UnsealedEvent,
];
