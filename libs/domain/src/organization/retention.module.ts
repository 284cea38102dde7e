import { Module } from '@nestjs/common';
import { AuditModule } from '@rollcall/audit';
import { RetentionRuns } from './retention-runs';

/** Retention; apart from the domain, so that a command reads without letting anything go. */
@Module({ imports: [AuditModule], providers: [RetentionRuns] })
export class RetentionModule {}
