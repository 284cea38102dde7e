import { Module } from '@nestjs/common';
import { Transactions } from './events/transaction';
import { KeyActivities } from './provisioning/key-activities';
import { ProvisioningLog } from './provisioning/provisioning-log';
import { ProvisioningRecords } from './provisioning/provisioning-records';
import { Sealer } from './sealing/sealer';
import { Signing } from './sealing/signing';
import { AuditLog } from './search/audit-log';

const services = [AuditLog, KeyActivities, ProvisioningLog, ProvisioningRecords, Sealer, Signing, Transactions];

@Module({ providers: services, exports: services })
export class AuditModule {}
