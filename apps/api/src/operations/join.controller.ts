import { createHash } from 'node:crypto';
import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '@rollcall/domain';
import { joinPage } from './join-page';

const hashOf = (element: 'script' | 'style'): string => {
  const content = joinPage.split(`<${element}>`)[1]!.split(`</${element}>`)[0]!;
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
};

/** Nothing but the page's own script and style runs, and no other site may frame it. */
const POLICY = `default-src 'none'; connect-src 'self'; script-src ${hashOf('script')}; style-src ${hashOf('style')}; frame-ancestors 'none'; base-uri 'none'`;

/** Where an invitation link leads. */
@Controller()
export class JoinController {
  @Get('join')
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', POLICY)
  @Header('referrer-policy', 'no-referrer')
  join(): string {
    return joinPage;
  }
}
