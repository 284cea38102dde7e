import { Controller, Get, Query, Req, Res, UsePipes } from '@nestjs/common';
import { ProvisioningExports } from '@rollcall/audit';
import { type Principal, Records, Requires, Users } from '@rollcall/domain';
import { Transform } from 'class-transformer';
import { IsOptional, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestCaller } from '../admin.context';
import { queryPipe } from '../admin-resolver';
import { LONGEST_ID } from '../audit/event-filter';
import { contentOf, exportTypes, type FormatName, IsFormat, ofUrl } from '../files/file.query';
import { FileReplies } from '../files/file-reply';
import { ProvisioningFilterInput, provisioningLists } from './provisioning-filter';

/** Parameters of the download: the filter of the query provisioningRecords, the format, and where to continue. */
class ProvisioningQuery extends ofUrl(ProvisioningFilterInput, provisioningLists) {
  @IsFormat()
  format: FormatName = 'ndjson';

  /** Converts the text of the URL. */
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  declare partial?: boolean | null;

  /** ID of the last record of an interrupted export. */
  @IsOptional()
  @MaxLength(LONGEST_ID)
  after?: string;
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
    const { format, after } = query;
    const content = contentOf(format);
    const filter = await query.byIds(this.users, caller);
    const { type, extension } = exportTypes[content];
    await this.files.send(caller, request, reply, type, async () => ({
      name: `provisioning.${extension}`,
      parts: await this.exports.begin(caller, { content, filter, after }),
    }));
  }
}
