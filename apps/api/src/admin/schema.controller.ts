import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Authenticated } from '@rollcall/domain';
import type { FastifyReply } from 'fastify';
import { printedSchema } from './printed-schema';

/** The schema of the API as text, for editors and code generators. */
@Controller('graphql')
export class SchemaController {
  private printed: { text: string; etag: string } | undefined;

  constructor(private readonly host: GraphQLSchemaHost) {}

  @Get('schema.graphql')
  @Authenticated()
  async schema(@Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    this.printed ??= this.print();
    const { text, etag } = this.printed;
    reply.headers({ 'Cache-Control': 'private, no-cache', ETag: etag });
    if (known === '*' || known?.includes(etag)) return void (await reply.status(304).send());
    await reply.type('text/plain; charset=utf-8').send(text);
  }

  /** On first use, because the schema is built after the controllers. */
  private print(): { text: string; etag: string } {
    const text = printedSchema(this.host.schema);
    return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
  }
}
