import { Args, Field, InputType, Int, Mutation } from '@nestjs/graphql';
import { Records, Transactions } from '@rollcall/audit';
import { AuditSettings, type Principal, Requires, retentionBounds } from '@rollcall/domain';
import { IsOptional, Max, Min } from 'class-validator';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { IfVersion } from '../if-version';
import { OrganizationType, toOrganization } from './organization.type';

const { min, max } = retentionBounds;
const bounds = { message: `must be a number from ${min} to ${max}` };

@InputType('UpdateAuditSettingsInput', {
  description: 'Audit log settings. Omitted fields stay the same.',
})
class UpdateAuditSettingsInput {
  @Field(() => Int, {
    nullable: true,
    description: `The number of days to keep audit events and provisioning records, from ${min} to ${max}.`,
  })
  @IsOptional()
  @Min(min, bounds)
  @Max(max, bounds)
  retentionDays?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a legal hold is on. While it is, nothing is deleted from the audit log.',
  })
  @IsOptional()
  legalHold?: boolean | null;

  @IfVersion()
  ifVersion?: number | null;
}

/** How long the organization keeps its audit log. */
@AdminResolver()
export class AuditSettingsResolver {
  constructor(
    private readonly settings: AuditSettings,
    private readonly transactions: Transactions,
  ) {}

  @Mutation(() => OrganizationType, {
    description:
      'Changes how long the audit log is kept. The hashes of deleted events stay in the log, so every proof remains valid.',
  })
  @Requires('organization.manage')
  @Records('audit.retention_changed', 'audit.hold_placed', 'audit.hold_lifted')
  async updateAuditSettings(
    @Caller() caller: Principal,
    @Args('input', { description: 'The settings to change.' }) {
      retentionDays,
      legalHold,
      ifVersion,
    }: UpdateAuditSettingsInput,
  ): Promise<OrganizationType> {
    const write = { ...(retentionDays != null && { retentionDays }), ...(legalHold != null && { legalHold }) };
    return toOrganization(await this.transactions.run(caller, (tx) => this.settings.update(tx, write, ifVersion)));
  }
}
