import { Module } from '@nestjs/common';
import { AuditBacklogs } from './backlog';
import { Erasures } from './erasure/erasures';
import { HourlyEvents } from './events/hourly-events';
import { RefusedAttempts } from './events/refused-attempts';
import { Transactions } from './events/transaction';
import { AuditExports } from './export/audit-exports';
import { SignedFiles } from './export/signed-files';
import { KeyActivities } from './provisioning/key-activities';
import { ProvisioningExports } from './provisioning/provisioning-exports';
import { ProvisioningLog } from './provisioning/provisioning-log';
import { ProvisioningRecords } from './provisioning/provisioning-records';
import { Retention } from './retention/retention';
import { AuditProofs } from './sealing/audit-proofs';
import { CheckpointFile } from './sealing/checkpoint-file';
import { Sealer } from './sealing/sealer';
import { Signing } from './sealing/signing';
import { AuditLog } from './search/audit-log';
import { EventCounts } from './search/event-counts';
import { AuditStreams } from './streams/audit-streams';
import { LogVerifier } from './verification/log-verifier';

const services = [
  AuditBacklogs,
  AuditExports,
  AuditLog,
  AuditProofs,
  CheckpointFile,
  AuditStreams,
  Erasures,
  EventCounts,
  HourlyEvents,
  KeyActivities,
  RefusedAttempts,
  Retention,
  LogVerifier,
  ProvisioningExports,
  ProvisioningLog,
  ProvisioningRecords,
  Sealer,
  SignedFiles,
  Signing,
  Transactions,
];

@Module({ providers: services, exports: services })
export class AuditModule {}
