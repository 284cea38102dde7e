import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Controller, Get, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { Public } from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { type ConsoleFile, ConsoleFiles, type Encoding } from './console-files';

const A_YEAR_S = 31_536_000;

/** Only the console's own scripts, and styles that it marks with the nonce of the response. */
const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

/** Serves the built console. */
@Controller()
export class FilesController {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly files: ConsoleFiles,
  ) {}

  @Get()
  @Public()
  async root(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect(basePathOf(this.configuration), 302);
  }

  @Get('console')
  @Public()
  async index(@Res() reply: FastifyReply): Promise<void> {
    await this.sendPage(reply);
  }

  /** A file, or the page for the paths within the console, which the page itself understands. */
  @Get('console/*')
  @Public()
  async below(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('*') path: string): Promise<void> {
    const file = await this.files.file(path);
    if (file) return this.sendFile(request, reply, file);
    if (/^(api|assets)\//.test(path) || !wantsPage(request))
      throw new NotFoundException('No page or file of the console exists at this URL.');
    await this.sendPage(reply);
  }

  private async sendPage(reply: FastifyReply): Promise<void> {
    const page = await this.files.page();
    if (page === undefined)
      throw new NotFoundException('The console is not built. Build it with: npm run build. The APIs work without it.');
    const nonce = randomBytes(16).toString('base64');
    const html = page.replaceAll('%NONCE%', nonce).replaceAll('%BASE%', escaped(basePathOf(this.configuration)));
    await reply
      .headers({
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policyWith(nonce),
        'Cache-Control': 'no-cache',
      })
      .send(html);
  }

  private async sendFile(request: FastifyRequest, reply: FastifyReply, file: ConsoleFile): Promise<void> {
    const encoding = encodingFor(request, file);
    const { path, size } = encoding === undefined ? file : file.copies[encoding]!;
    // Each encoding is a representation of its own (RFC 9110 §8.8.3).
    const etag = encoding === undefined ? file.etag : file.etag.replace(/"$/, `-${encoding}"`);
    void reply.headers({
      'Cache-Control': file.isHashed ? `public, max-age=${A_YEAR_S}, immutable` : 'no-cache',
      ETag: etag,
      Vary: 'Accept-Encoding',
    });
    if (request.headers['if-none-match'] === etag) return void (await reply.status(304).send());
    await reply
      .headers({
        'Content-Type': file.type,
        'Content-Length': String(size),
        ...(encoding !== undefined && { 'Content-Encoding': encoding }),
      })
      .send(createReadStream(path));
  }
}

/** The path of the console as browsers see it, with a slash at the end. */
function basePathOf({ PUBLIC_URL }: Configuration): string {
  const base = PUBLIC_URL === undefined ? '' : new URL(PUBLIC_URL).pathname.replace(/\/$/, '');
  return `${base}/console/`;
}

const escaped = (path: string): string =>
  path.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** Whether a browser asks for a page, and not for an image or a script. */
const wantsPage = ({ headers }: FastifyRequest): boolean =>
  new Negotiator({ headers }).mediaTypes().includes('text/html');

/** The smallest copy that the browser accepts; undefined for the file itself. */
function encodingFor({ headers }: FastifyRequest, { copies }: ConsoleFile): Encoding | undefined {
  const accepted = new Negotiator({ headers }).encodings(Object.keys(copies));
  return (Object.keys(copies) as Encoding[]).find((encoding) => accepted.includes(encoding));
}
