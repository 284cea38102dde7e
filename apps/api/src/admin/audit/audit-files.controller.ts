import { Controller, Get, Inject, Param, Query, Req, Res, UsePipes } from '@nestjs/common';
import { type AnyManifest, AuditExports, AuditProofs, nativeEventSchema } from '@rollcall/audit';
import {
  eventActions,
  filterByIds,
  notFound,
  type Principal,
  Public,
  Records,
  Requires,
  Users,
} from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestCaller } from '../admin.context';
import { queryPipe } from '../admin-resolver';
import { badInput } from '../errors/refusals';
import { contentOf, exportTypes, type FormatName, IsFormat } from '../files/file.query';
import { FileReplies, manifestLink } from '../files/file-reply';
import { EventFilterQuery, WholeNumber, wholeNumberOf } from './event-filter.query';

/** Parameters of an export: the filter of the query auditEvents, and the format. */
class ExportQuery extends EventFilterQuery {
  @IsFormat()
  format: FormatName = 'ndjson';

  /** Size of the checkpoint that the caller saved. */
  @IsOptional()
  @WholeNumber()
  @IsInt({ message: 'must be the size of a checkpoint' })
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  continues?: number;
}

/** Downloads for auditors: exports, checkpoints and proofs. */
@Controller('audit')
@UsePipes(queryPipe)
export class AuditFilesController {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly exports: AuditExports,
    private readonly proofs: AuditProofs,
    private readonly users: Users,
    private readonly files: FileReplies,
  ) {}

  @Get('export')
  @Requires('audit.read')
  @Records('audit.exported')
  async export(
    @RequestCaller() caller: Principal,
    @Query() query: ExportQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { after, continues } = query;
    const content = contentOf(query.format);
    const filter = await filterByIds(this.users, caller, query);
    const { type, extension } = exportTypes[content];
    await this.files.send(caller, request, reply, type, async () => {
      const { id, parts } = await this.exports.begin(caller, { content, filter, after, since: continues });
      return { name: `audit-${id}.${extension}`, parts, headers: manifestLink(this.configuration, request, id) };
    });
  }

  @Get('exports/:id/manifest')
  @Requires('audit.read')
  async manifest(@RequestCaller() caller: Principal, @Param('id') id: string): Promise<AnyManifest> {
    const manifest = await this.exports.manifest(caller, id);
    if (!manifest) throw notFound('AuditExport', id);
    return manifest;
  }

  /** JSON Schema of the native format, for consumers of exports and streams. */
  @Get('event.schema.json')
  @Public()
  async schema(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('application/schema+json').send(nativeEventSchema(eventActions));
  }

  @Get('checkpoint')
  @Requires('audit.read')
  async checkpoint(@RequestCaller() caller: Principal, @Res() reply: FastifyReply): Promise<void> {
    const { checkpoint } = await this.proofs.head(caller);
    await reply.type('text/plain; charset=utf-8').header('Cache-Control', 'no-store').send(checkpoint);
  }

  @Get('key')
  @Requires('audit.read')
  async key(@RequestCaller() caller: Principal, @Res() reply: FastifyReply): Promise<void> {
    const { verifierKey } = await this.proofs.head(caller);
    await reply.type('text/plain; charset=utf-8').send(`${verifierKey}\n`);
  }

  @Get('events/:id/proof')
  @Requires('audit.read')
  async proof(@RequestCaller() caller: Principal, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const proof = await this.proofs.ofEvent(caller, id);
    if (proof === undefined) throw notFound('AuditEvent', id);
    await reply
      .type('text/plain; charset=utf-8')
      .header('Content-Disposition', `attachment; filename="${id}.tlog-proof"`)
      .send(proof);
  }

  /** Proves that the log continues a saved checkpoint (RFC 6962, 2.1.2). */
  @Get('consistency')
  @Requires('audit.read')
  async consistency(
    @RequestCaller() caller: Principal,
    @Query('from') from: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const size = wholeNumberOf(from ?? '');
    if (size === undefined) throw badInput('from', 'must be the size of a checkpoint');
    const proof = await this.proofs.consistency(caller, size);
    if (proof === undefined) throw badInput('from', 'must not be larger than the log');
    await reply.type('text/plain; charset=utf-8').send(proof);
  }
}
