import { Controller, Get, Query, Req, Res, UsePipes } from '@nestjs/common';
import {
  ProvisioningExports,
  type ProvisioningFilter,
  type StatusClass,
  statusClasses,
  withoutEmpty,
} from '@rollcall/audit';
import { addressKey, type Principal, Records, Requires, Users } from '@rollcall/domain';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestCaller } from '../admin.context';
import { queryPipe } from '../admin-resolver';
import { LONGEST_ID, LONGEST_REFERENCE } from '../audit/log.args';
import { contentOf, exportTypes, type FormatName, IsFormat, PeriodQuery } from '../files/file.query';
import { FileReplies } from '../files/file-reply';

class ProvisioningQuery extends PeriodQuery {
  @IsFormat()
  format: FormatName = 'ndjson';

  @IsOptional()
  @MaxLength(LONGEST_ID)
  keyId?: string;

  @IsOptional()
  @IsIn(statusClasses, { message: `must be one of ${statusClasses.join(', ')}` })
  statusClass?: StatusClass;

  /** A group by ID, or a person by ID or email address. */
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  resource?: string;

  /** An email address in refused requests. */
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  address?: string;

  /** ID of the last record of an interrupted export. */
  @IsOptional()
  @MaxLength(LONGEST_ID)
  after?: string;

  /** The filter without the resource, whose email address must be resolved first. */
  get filter(): ProvisioningFilter {
    const { since, until, keyId, statusClass, address } = this;
    const namedAddress = address ? addressKey(address) : undefined;
    return withoutEmpty({ since, until, keyId, statusClass, namedAddress });
  }
}

/** The provisioning log as a download. */
@Controller('audit')
@UsePipes(queryPipe)
export class ProvisioningFilesController {
  constructor(
    private readonly exports: ProvisioningExports,
    private readonly users: Users,
    private readonly files: FileReplies,
  ) {}

  @Get('provisioning')
  @Requires('audit.read')
  @Records('audit.exported')
  async file(
    @RequestCaller() caller: Principal,
    @Query() query: ProvisioningQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format, after, resource } = query;
    const content = contentOf(format);
    const resourceId = resource ? await this.users.recordIdOf(caller, resource) : undefined;
    const filter = { ...query.filter, ...withoutEmpty({ resourceId }) };
    const { type, extension } = exportTypes[content];
    await this.files.send(caller, request, reply, type, async () => ({
      name: `provisioning.${extension}`,
      parts: await this.exports.begin(caller, { content, filter, after }),
    }));
  }
}
