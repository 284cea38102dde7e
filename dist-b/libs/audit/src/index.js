"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ProvisioningCounts = exports.MOST_RECORDS_COUNTED = exports.LATEST_OF_CAUSE = exports.countPeriods = exports.KeyActivities = exports.explanations = exports.causes = exports.provisioningActs = exports.actOf = exports.toOcsf = exports.ocsfOf = exports.ocsfOther = exports.ocsfEntity = exports.ocsfClasses = exports.ocsf = exports.OCSF_VERSION = exports.FeedModule = exports.EventFeed = exports.SignedFiles = exports.toNativeLine = exports.csvRows = exports.csvHead = exports.AuditExports = exports.Transactions = exports.Transaction = exports.RefusedAttempts = exports.refusalEvents = exports.auditEvents = exports.nativeEventSchema = exports.NATIVE_FORMAT = exports.toNative = exports.formatValue = exports.HourlyEvents = exports.risks = exports.referenceTo = exports.outcomes = exports.eventDomains = exports.defineEvents = exports.changed = exports.THE_SERVICE = exports.serviceCaller = exports.SERVICE_LOG = exports.namedTarget = exports.AUDIT_LOG = exports.LONGEST = exports.AuditEvent = exports.Erasures = exports.Erasure = exports.AuditBacklogs = exports.AuditModule = void 0;
exports.auditEntities = exports.verifySignedFile = exports.verifyProofFile = exports.verifyExport = exports.verifyConsistencyFile = exports.LogVerifier = exports.Findings = exports.StreamingModule = exports.StreamTests = exports.MOST_STREAM_TESTS = exports.shownUrl = exports.StreamSettings = exports.StreamSettingError = exports.isSameOrigin = exports.StreamDeliveries = exports.AuditStreams = exports.isSigned = exports.withoutNamedSecrets = exports.isSecretName = exports.VagueTextError = exports.MOST_EVENTS_COUNTED = exports.EventCounts = exports.UnknownLogError = exports.AuditLog = exports.withoutEmpty = exports.SealingModule = exports.Sealer = exports.CheckpointFile = exports.AuditProofs = exports.retentionEvents = exports.retentionBounds = exports.Retention = exports.expiredBefore = exports.restoreBody = exports.redactValues = exports.redactQuery = exports.redactBody = exports.ProvisioningRecords = exports.statusClassOf = exports.statusClasses = exports.ProvisioningRecord = exports.ProvisioningLog = exports.ProvisioningExports = void 0;
const erasure_entity_1 = require("./erasure/erasure.entity");
const audit_event_entity_1 = require("./events/audit-event.entity");
const audit_export_entity_1 = require("./export/audit-export.entity");
const key_activity_entity_1 = require("./provisioning/key-activity.entity");
const provisioning_count_entity_1 = require("./provisioning/provisioning-count.entity");
const provisioning_record_entity_1 = require("./provisioning/provisioning-record.entity");
const merkle_log_entity_1 = require("./sealing/merkle-log.entity");
const event_index_entity_1 = require("./search/event-index.entity");
const audit_stream_entity_1 = require("./streams/audit-stream.entity");
var audit_module_1 = require("./audit.module");
Object.defineProperty(exports, "AuditModule", { enumerable: true, get: function () { return audit_module_1.AuditModule; } });
var backlog_1 = require("./backlog");
Object.defineProperty(exports, "AuditBacklogs", { enumerable: true, get: function () { return backlog_1.AuditBacklogs; } });
var erasure_entity_2 = require("./erasure/erasure.entity");
Object.defineProperty(exports, "Erasure", { enumerable: true, get: function () { return erasure_entity_2.Erasure; } });
var erasures_1 = require("./erasure/erasures");
Object.defineProperty(exports, "Erasures", { enumerable: true, get: function () { return erasures_1.Erasures; } });
var audit_event_entity_2 = require("./events/audit-event.entity");
Object.defineProperty(exports, "AuditEvent", { enumerable: true, get: function () { return audit_event_entity_2.AuditEvent; } });
Object.defineProperty(exports, "LONGEST", { enumerable: true, get: function () { return audit_event_entity_2.LONGEST; } });
var event_draft_1 = require("./events/event-draft");
Object.defineProperty(exports, "AUDIT_LOG", { enumerable: true, get: function () { return event_draft_1.AUDIT_LOG; } });
Object.defineProperty(exports, "namedTarget", { enumerable: true, get: function () { return event_draft_1.namedTarget; } });
Object.defineProperty(exports, "SERVICE_LOG", { enumerable: true, get: function () { return event_draft_1.SERVICE_LOG; } });
Object.defineProperty(exports, "serviceCaller", { enumerable: true, get: function () { return event_draft_1.serviceCaller; } });
Object.defineProperty(exports, "THE_SERVICE", { enumerable: true, get: function () { return event_draft_1.THE_SERVICE; } });
var event_type_1 = require("./events/event-type");
Object.defineProperty(exports, "changed", { enumerable: true, get: function () { return event_type_1.changed; } });
Object.defineProperty(exports, "defineEvents", { enumerable: true, get: function () { return event_type_1.defineEvents; } });
Object.defineProperty(exports, "eventDomains", { enumerable: true, get: function () { return event_type_1.eventDomains; } });
Object.defineProperty(exports, "outcomes", { enumerable: true, get: function () { return event_type_1.outcomes; } });
Object.defineProperty(exports, "referenceTo", { enumerable: true, get: function () { return event_type_1.referenceTo; } });
Object.defineProperty(exports, "risks", { enumerable: true, get: function () { return event_type_1.risks; } });
var hourly_events_1 = require("./events/hourly-events");
Object.defineProperty(exports, "HourlyEvents", { enumerable: true, get: function () { return hourly_events_1.HourlyEvents; } });
var native_event_1 = require("./events/native-event");
Object.defineProperty(exports, "formatValue", { enumerable: true, get: function () { return native_event_1.formatValue; } });
Object.defineProperty(exports, "toNative", { enumerable: true, get: function () { return native_event_1.toNative; } });
var native_schema_1 = require("./events/native-schema");
Object.defineProperty(exports, "NATIVE_FORMAT", { enumerable: true, get: function () { return native_schema_1.NATIVE_FORMAT; } });
Object.defineProperty(exports, "nativeEventSchema", { enumerable: true, get: function () { return native_schema_1.nativeEventSchema; } });
var own_events_1 = require("./events/own-events");
Object.defineProperty(exports, "auditEvents", { enumerable: true, get: function () { return own_events_1.auditEvents; } });
Object.defineProperty(exports, "refusalEvents", { enumerable: true, get: function () { return own_events_1.refusalEvents; } });
var refused_attempts_1 = require("./events/refused-attempts");
Object.defineProperty(exports, "RefusedAttempts", { enumerable: true, get: function () { return refused_attempts_1.RefusedAttempts; } });
var transaction_1 = require("./events/transaction");
Object.defineProperty(exports, "Transaction", { enumerable: true, get: function () { return transaction_1.Transaction; } });
Object.defineProperty(exports, "Transactions", { enumerable: true, get: function () { return transaction_1.Transactions; } });
var audit_exports_1 = require("./export/audit-exports");
Object.defineProperty(exports, "AuditExports", { enumerable: true, get: function () { return audit_exports_1.AuditExports; } });
var csv_lines_1 = require("./export/csv-lines");
Object.defineProperty(exports, "csvHead", { enumerable: true, get: function () { return csv_lines_1.csvHead; } });
Object.defineProperty(exports, "csvRows", { enumerable: true, get: function () { return csv_lines_1.csvRows; } });
var native_lines_1 = require("./export/native-lines");
Object.defineProperty(exports, "toNativeLine", { enumerable: true, get: function () { return native_lines_1.toNativeLine; } });
var signed_files_1 = require("./export/signed-files");
Object.defineProperty(exports, "SignedFiles", { enumerable: true, get: function () { return signed_files_1.SignedFiles; } });
var event_feed_1 = require("./feed/event-feed");
Object.defineProperty(exports, "EventFeed", { enumerable: true, get: function () { return event_feed_1.EventFeed; } });
var feed_module_1 = require("./feed/feed.module");
Object.defineProperty(exports, "FeedModule", { enumerable: true, get: function () { return feed_module_1.FeedModule; } });
var classes_1 = require("./ocsf/classes");
Object.defineProperty(exports, "OCSF_VERSION", { enumerable: true, get: function () { return classes_1.OCSF_VERSION; } });
Object.defineProperty(exports, "ocsf", { enumerable: true, get: function () { return classes_1.ocsf; } });
Object.defineProperty(exports, "ocsfClasses", { enumerable: true, get: function () { return classes_1.ocsfClasses; } });
Object.defineProperty(exports, "ocsfEntity", { enumerable: true, get: function () { return classes_1.ocsfEntity; } });
Object.defineProperty(exports, "ocsfOther", { enumerable: true, get: function () { return classes_1.ocsfOther; } });
var to_ocsf_1 = require("./ocsf/to-ocsf");
Object.defineProperty(exports, "ocsfOf", { enumerable: true, get: function () { return to_ocsf_1.ocsfOf; } });
Object.defineProperty(exports, "toOcsf", { enumerable: true, get: function () { return to_ocsf_1.toOcsf; } });
var acts_1 = require("./provisioning/acts");
Object.defineProperty(exports, "actOf", { enumerable: true, get: function () { return acts_1.actOf; } });
Object.defineProperty(exports, "provisioningActs", { enumerable: true, get: function () { return acts_1.provisioningActs; } });
var explanations_1 = require("./provisioning/explanations");
Object.defineProperty(exports, "causes", { enumerable: true, get: function () { return explanations_1.causes; } });
Object.defineProperty(exports, "explanations", { enumerable: true, get: function () { return explanations_1.explanations; } });
var key_activities_1 = require("./provisioning/key-activities");
Object.defineProperty(exports, "KeyActivities", { enumerable: true, get: function () { return key_activities_1.KeyActivities; } });
var provisioning_counts_1 = require("./provisioning/provisioning-counts");
Object.defineProperty(exports, "countPeriods", { enumerable: true, get: function () { return provisioning_counts_1.countPeriods; } });
Object.defineProperty(exports, "LATEST_OF_CAUSE", { enumerable: true, get: function () { return provisioning_counts_1.LATEST_OF_CAUSE; } });
Object.defineProperty(exports, "MOST_RECORDS_COUNTED", { enumerable: true, get: function () { return provisioning_counts_1.MOST_RECORDS_COUNTED; } });
Object.defineProperty(exports, "ProvisioningCounts", { enumerable: true, get: function () { return provisioning_counts_1.ProvisioningCounts; } });
var provisioning_exports_1 = require("./provisioning/provisioning-exports");
Object.defineProperty(exports, "ProvisioningExports", { enumerable: true, get: function () { return provisioning_exports_1.ProvisioningExports; } });
var provisioning_log_1 = require("./provisioning/provisioning-log");
Object.defineProperty(exports, "ProvisioningLog", { enumerable: true, get: function () { return provisioning_log_1.ProvisioningLog; } });
var provisioning_record_entity_2 = require("./provisioning/provisioning-record.entity");
Object.defineProperty(exports, "ProvisioningRecord", { enumerable: true, get: function () { return provisioning_record_entity_2.ProvisioningRecord; } });
Object.defineProperty(exports, "statusClasses", { enumerable: true, get: function () { return provisioning_record_entity_2.statusClasses; } });
Object.defineProperty(exports, "statusClassOf", { enumerable: true, get: function () { return provisioning_record_entity_2.statusClassOf; } });
var provisioning_records_1 = require("./provisioning/provisioning-records");
Object.defineProperty(exports, "ProvisioningRecords", { enumerable: true, get: function () { return provisioning_records_1.ProvisioningRecords; } });
var redaction_1 = require("./redaction");
Object.defineProperty(exports, "redactBody", { enumerable: true, get: function () { return redaction_1.redactBody; } });
Object.defineProperty(exports, "redactQuery", { enumerable: true, get: function () { return redaction_1.redactQuery; } });
Object.defineProperty(exports, "redactValues", { enumerable: true, get: function () { return redaction_1.redactValues; } });
Object.defineProperty(exports, "restoreBody", { enumerable: true, get: function () { return redaction_1.restoreBody; } });
var retention_1 = require("./retention/retention");
Object.defineProperty(exports, "expiredBefore", { enumerable: true, get: function () { return retention_1.expiredBefore; } });
Object.defineProperty(exports, "Retention", { enumerable: true, get: function () { return retention_1.Retention; } });
Object.defineProperty(exports, "retentionBounds", { enumerable: true, get: function () { return retention_1.retentionBounds; } });
Object.defineProperty(exports, "retentionEvents", { enumerable: true, get: function () { return retention_1.retentionEvents; } });
var audit_proofs_1 = require("./sealing/audit-proofs");
Object.defineProperty(exports, "AuditProofs", { enumerable: true, get: function () { return audit_proofs_1.AuditProofs; } });
var checkpoint_file_1 = require("./sealing/checkpoint-file");
Object.defineProperty(exports, "CheckpointFile", { enumerable: true, get: function () { return checkpoint_file_1.CheckpointFile; } });
var sealer_1 = require("./sealing/sealer");
Object.defineProperty(exports, "Sealer", { enumerable: true, get: function () { return sealer_1.Sealer; } });
var sealing_module_1 = require("./sealing/sealing.module");
Object.defineProperty(exports, "SealingModule", { enumerable: true, get: function () { return sealing_module_1.SealingModule; } });
var audit_filter_1 = require("./search/audit-filter");
Object.defineProperty(exports, "withoutEmpty", { enumerable: true, get: function () { return audit_filter_1.withoutEmpty; } });
var audit_log_1 = require("./search/audit-log");
Object.defineProperty(exports, "AuditLog", { enumerable: true, get: function () { return audit_log_1.AuditLog; } });
Object.defineProperty(exports, "UnknownLogError", { enumerable: true, get: function () { return audit_log_1.UnknownLogError; } });
var event_counts_1 = require("./search/event-counts");
Object.defineProperty(exports, "EventCounts", { enumerable: true, get: function () { return event_counts_1.EventCounts; } });
Object.defineProperty(exports, "MOST_EVENTS_COUNTED", { enumerable: true, get: function () { return event_counts_1.MOST_EVENTS_COUNTED; } });
var event_index_1 = require("./search/event-index");
Object.defineProperty(exports, "VagueTextError", { enumerable: true, get: function () { return event_index_1.VagueTextError; } });
var secret_names_1 = require("./secret-names");
Object.defineProperty(exports, "isSecretName", { enumerable: true, get: function () { return secret_names_1.isSecretName; } });
Object.defineProperty(exports, "withoutNamedSecrets", { enumerable: true, get: function () { return secret_names_1.withoutNamedSecrets; } });
var audit_stream_entity_2 = require("./streams/audit-stream.entity");
Object.defineProperty(exports, "isSigned", { enumerable: true, get: function () { return audit_stream_entity_2.isSigned; } });
var audit_streams_1 = require("./streams/audit-streams");
Object.defineProperty(exports, "AuditStreams", { enumerable: true, get: function () { return audit_streams_1.AuditStreams; } });
var stream_deliveries_1 = require("./streams/stream-deliveries");
Object.defineProperty(exports, "StreamDeliveries", { enumerable: true, get: function () { return stream_deliveries_1.StreamDeliveries; } });
var stream_settings_1 = require("./streams/stream-settings");
Object.defineProperty(exports, "isSameOrigin", { enumerable: true, get: function () { return stream_settings_1.isSameOrigin; } });
Object.defineProperty(exports, "StreamSettingError", { enumerable: true, get: function () { return stream_settings_1.StreamSettingError; } });
Object.defineProperty(exports, "StreamSettings", { enumerable: true, get: function () { return stream_settings_1.StreamSettings; } });
Object.defineProperty(exports, "shownUrl", { enumerable: true, get: function () { return stream_settings_1.shownUrl; } });
var stream_tests_1 = require("./streams/stream-tests");
Object.defineProperty(exports, "MOST_STREAM_TESTS", { enumerable: true, get: function () { return stream_tests_1.MOST_STREAM_TESTS; } });
Object.defineProperty(exports, "StreamTests", { enumerable: true, get: function () { return stream_tests_1.StreamTests; } });
var streaming_module_1 = require("./streams/streaming.module");
Object.defineProperty(exports, "StreamingModule", { enumerable: true, get: function () { return streaming_module_1.StreamingModule; } });
var finding_1 = require("./verification/finding");
Object.defineProperty(exports, "Findings", { enumerable: true, get: function () { return finding_1.Findings; } });
var log_verifier_1 = require("./verification/log-verifier");
Object.defineProperty(exports, "LogVerifier", { enumerable: true, get: function () { return log_verifier_1.LogVerifier; } });
var verify_files_1 = require("./verification/verify-files");
Object.defineProperty(exports, "verifyConsistencyFile", { enumerable: true, get: function () { return verify_files_1.verifyConsistencyFile; } });
Object.defineProperty(exports, "verifyExport", { enumerable: true, get: function () { return verify_files_1.verifyExport; } });
Object.defineProperty(exports, "verifyProofFile", { enumerable: true, get: function () { return verify_files_1.verifyProofFile; } });
Object.defineProperty(exports, "verifySignedFile", { enumerable: true, get: function () { return verify_files_1.verifySignedFile; } });
exports.auditEntities = [
    audit_event_entity_1.AuditEvent,
    audit_export_entity_1.AuditExport,
    erasure_entity_1.Erasure,
    event_index_entity_1.EventCount,
    event_index_entity_1.EventName,
    event_index_entity_1.EventSubject,
    audit_event_entity_1.HourlyEvent,
    key_activity_entity_1.KeyActivity,
    key_activity_entity_1.KeyHour,
    merkle_log_entity_1.MerkleLog,
    merkle_log_entity_1.MerkleTile,
    provisioning_count_entity_1.ProvisioningCount,
    provisioning_record_entity_1.ProvisioningRecord,
    merkle_log_entity_1.SealedEvent,
    audit_stream_entity_1.StoredStream,
    audit_event_entity_1.UnsealedEvent,
];
//# sourceMappingURL=index.js.map