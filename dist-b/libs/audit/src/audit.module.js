"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var AuditModule_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.AuditModule = void 0;
const common_1 = require("@nestjs/common");
const backlog_1 = require("./backlog");
const erasures_1 = require("./erasure/erasures");
const event_type_1 = require("./events/event-type");
const hourly_events_1 = require("./events/hourly-events");
const refused_attempts_1 = require("./events/refused-attempts");
const transaction_1 = require("./events/transaction");
const audit_exports_1 = require("./export/audit-exports");
const signed_files_1 = require("./export/signed-files");
const key_activities_1 = require("./provisioning/key-activities");
const provisioning_counts_1 = require("./provisioning/provisioning-counts");
const provisioning_exports_1 = require("./provisioning/provisioning-exports");
const provisioning_log_1 = require("./provisioning/provisioning-log");
const provisioning_records_1 = require("./provisioning/provisioning-records");
const retention_1 = require("./retention/retention");
const audit_proofs_1 = require("./sealing/audit-proofs");
const checkpoint_file_1 = require("./sealing/checkpoint-file");
const sealer_1 = require("./sealing/sealer");
const signing_1 = require("./sealing/signing");
const audit_filter_1 = require("./search/audit-filter");
const audit_log_1 = require("./search/audit-log");
const event_counts_1 = require("./search/event-counts");
const audit_streams_1 = require("./streams/audit-streams");
const stream_settings_1 = require("./streams/stream-settings");
const log_verifier_1 = require("./verification/log-verifier");
const services = [
    backlog_1.AuditBacklogs,
    audit_exports_1.AuditExports,
    audit_log_1.AuditLog,
    audit_proofs_1.AuditProofs,
    audit_filter_1.AuditSearches,
    checkpoint_file_1.CheckpointFile,
    audit_streams_1.AuditStreams,
    erasures_1.Erasures,
    event_counts_1.EventCounts,
    hourly_events_1.HourlyEvents,
    key_activities_1.KeyActivities,
    refused_attempts_1.RefusedAttempts,
    retention_1.Retention,
    log_verifier_1.LogVerifier,
    provisioning_counts_1.ProvisioningCounts,
    provisioning_exports_1.ProvisioningExports,
    provisioning_log_1.ProvisioningLog,
    provisioning_records_1.ProvisioningRecords,
    sealer_1.Sealer,
    signed_files_1.SignedFiles,
    stream_settings_1.StreamSettings,
    signing_1.Signing,
    transaction_1.Transactions,
];
/** Provides the audit log to every module. The catalogue must include this library's own events. */
let AuditModule = AuditModule_1 = class AuditModule {
    static with(catalogue, controls) {
        return {
            module: AuditModule_1,
            providers: [
                ...services,
                { provide: event_type_1.EVENT_CATALOGUE, useValue: catalogue },
                { provide: event_type_1.EVENT_CONTROLS, useValue: controls },
            ],
            exports: [...services, event_type_1.EVENT_CATALOGUE, event_type_1.EVENT_CONTROLS],
        };
    }
};
exports.AuditModule = AuditModule;
exports.AuditModule = AuditModule = AuditModule_1 = __decorate([
    (0, common_1.Global)(),
    (0, common_1.Module)({})
], AuditModule);
//# sourceMappingURL=audit.module.js.map