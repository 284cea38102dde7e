import { Module } from '@nestjs/common';
import { AuditLog } from './audit-log';
import { ProvisioningLog } from './provisioning-log';
import { Transactions } from './transaction';

@Module({
  providers: [AuditLog, ProvisioningLog, Transactions],
  exports: [AuditLog, ProvisioningLog, Transactions],
})
export class AuditModule {}
