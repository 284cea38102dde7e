import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { type Language, Public, Records, SignInLinkRequests, StrangerLimit } from '@rollcall/domain';
import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { originOf } from '../admin/admin.context';
import { badInput } from '../admin/errors/refusals';
import { SessionCookies } from '../admin/session-cookies';
import { bodyPipe, SignInLinkBody } from './sign-in.body';

/** The same whether or not the address is known. */
const ANSWER = { message: 'If a member has this address, a link is on its way. It works once, within 15 minutes.' };

/** Sends sign-in links to people who ask for them. */
@Controller('console/api')
export class SignInLinkController {
  constructor(
    private readonly cookies: SessionCookies,
    private readonly requests: SignInLinkRequests,
    private readonly strangers: StrangerLimit,
  ) {}

  @Post('sign-in-links')
  @Public()
  @Records('sign_in.link_created')
  @HttpCode(202)
  async send(@Req() request: FastifyRequest, @Body(bodyPipe) body: SignInLinkBody): Promise<object> {
    this.cookies.requireConsole(request);
    const email = body.email?.trim() ?? '';
    if (email === '') throw badInput('email', 'is missing');
    // Each request counts as one without a credential.
    await this.strangers.admit(request.ip, undefined, async () => undefined);
    const { organizationId } = body;
    this.requests.add({ email, organizationId, language: languageOf(request) }, originOf(request));
    return ANSWER;
  }
}

const languageOf = ({ headers }: FastifyRequest): Language =>
  new Negotiator({ headers }).language(['en', 'ja']) === 'ja' ? 'JA' : 'EN';
