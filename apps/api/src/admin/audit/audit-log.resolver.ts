import { Field, ObjectType, Query } from '@nestjs/graphql';
import { AuditProofs, type Head } from '@rollcall/audit';
import { type Principal, Requires } from '@rollcall/domain';
import { RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { DateTime, SafeInt } from '../graphql/leaf-types';

@ObjectType('AuditLog', {
  description: 'The head of the audit log. Whoever keeps it can verify later that the log only grew.',
})
class AuditLogType implements Head {
  @Field(() => SafeInt, { description: 'The number of events that were ever recorded.' })
  size!: number;

  @Field(() => SafeInt, {
    description:
      'The sequence number of the oldest event that retention has not deleted. Equal to `size` if none is left.',
  })
  first!: number;

  @Field({ description: 'The signed head (C2SP tlog-checkpoint), as at /audit/checkpoint.' })
  checkpoint!: string;

  @Field({ description: 'The key that verifies the checkpoint (C2SP signed-note).' })
  verifierKey!: string;

  @Field(() => DateTime, { description: 'When the newest event was recorded.' })
  recordedAt!: Date;
}

/** The log as a whole, for pages that verify it. */
@AdminResolver()
export class AuditLogResolver {
  constructor(private readonly proofs: AuditProofs) {}

  @Query(() => AuditLogType, {
    description:
      'The head of the audit log, over everything recorded so far. /audit/consistency proves that it continues an earlier head.',
  })
  @Requires('audit.read')
  auditLog(@RequestCaller() caller: Principal): Promise<AuditLogType> {
    return this.proofs.head(caller);
  }
}
