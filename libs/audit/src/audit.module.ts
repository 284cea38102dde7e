import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AuditBacklogs } from './backlog';
import { Erasures } from './erasure/erasures';
import { EVENT_CATALOGUE, EVENT_CONTROLS, type EventCatalogue, type EventControls } from './events/event-type';
import { HourlyEvents } from './events/hourly-events';
import type { AuditAction } from './events/own-events';
import { RefusedAttempts } from './events/refused-attempts';
import { Transactions } from './events/transaction';
import { AuditExports } from './export/audit-exports';
import { SignedFiles } from './export/signed-files';
import { KeyActivities } from './provisioning/key-activities';
import { ProvisioningCounts } from './provisioning/provisioning-counts';
import { ProvisioningExports } from './provisioning/provisioning-exports';
import { ProvisioningLog } from './provisioning/provisioning-log';
import { ProvisioningRecords } from './provisioning/provisioning-records';
import { Retention } from './retention/retention';
import { AuditProofs } from './sealing/audit-proofs';
import { CheckpointFile } from './sealing/checkpoint-file';
import { Sealer } from './sealing/sealer';
import { Signing } from './sealing/signing';
import { AuditSearches } from './search/audit-filter';
import { AuditLog } from './search/audit-log';
import { EventCounts } from './search/event-counts';
import { AuditStreams } from './streams/audit-streams';
import { StreamSettings } from './streams/stream-settings';
import { LogVerifier } from './verification/log-verifier';

const services = [
  AuditBacklogs,
  AuditExports,
  AuditLog,
  AuditProofs,
  AuditSearches,
  CheckpointFile,
  AuditStreams,
  Erasures,
  EventCounts,
  HourlyEvents,
  KeyActivities,
  RefusedAttempts,
  Retention,
  LogVerifier,
  ProvisioningCounts,
  ProvisioningExports,
  ProvisioningLog,
  ProvisioningRecords,
  Sealer,
  SignedFiles,
  StreamSettings,
  Signing,
  Transactions,
];

/** Provides the audit log to every module. The catalogue must include this library's own events. */
@Global()
@Module({})
export class AuditModule {
  static with(catalogue: EventCatalogue<AuditAction>, controls: EventControls): DynamicModule {
    return {
      module: AuditModule,
      providers: [
        ...services,
        { provide: EVENT_CATALOGUE, useValue: catalogue },
        { provide: EVENT_CONTROLS, useValue: controls },
      ],
      exports: [...services, EVENT_CATALOGUE, EVENT_CONTROLS],
    };
  }
}
