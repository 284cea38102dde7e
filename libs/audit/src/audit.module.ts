import { Module } from '@nestjs/common';
import { AuditLog } from './audit-log';
import { KeyActivities } from './key-activities';
import { ProvisioningLog } from './provisioning-log';
import { ProvisioningRecords } from './provisioning-records';
import { Transactions } from './transaction';

const services = [AuditLog, KeyActivities, ProvisioningLog, ProvisioningRecords, Transactions];

@Module({ providers: services, exports: services })
export class AuditModule {}
