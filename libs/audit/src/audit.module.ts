import { Module } from '@nestjs/common';
import { AuditLog } from './events/audit-log';
import { KeyActivities } from './provisioning/key-activities';
import { ProvisioningLog } from './provisioning/provisioning-log';
import { ProvisioningRecords } from './provisioning/provisioning-records';
import { Transactions } from './events/transaction';

const services = [AuditLog, KeyActivities, ProvisioningLog, ProvisioningRecords, Transactions];

@Module({ providers: services, exports: services })
export class AuditModule {}
