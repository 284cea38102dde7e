import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { Transactions } from '@rollcall/audit';
import {
  Authenticated,
  ConsoleSignIn,
  type DomainError,
  type EventAction,
  Issuer,
  type LinkObstacle,
  type Principal,
  Public,
  Records,
  SessionChanges,
  type SignedIn,
  SignIn,
  StrangerLimit,
} from '@rollcall/domain';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf, RequestCaller } from '../admin/admin.context';
import { AdminAuthentication, organizationOf } from '../admin/authentication';
import { badInput, refuse } from '../admin/errors/refusals';
import { SessionCookies } from '../admin/session-cookies';
import { refuseMistaken } from './mistaken-secret';
import { bodyPipe, SessionBody } from './sign-in.body';
import { waysIn } from './ways-in';

/** A new session, as the console gets it. The secret is in the cookie alone. */
interface SessionAnswer {
  /** Null for a service. */
  member: { id: string; email: string } | null;
  organization: { id: string; name: string };
  /** When it ends unless it is used before then. */
  expiresAt: Date;
}

/** Sessions of the console: signing in, signing out, and what a page asks first. */
@Controller('console/api')
export class SessionController {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly authentication: AdminAuthentication,
    private readonly cookies: SessionCookies,
    private readonly issuer: Issuer,
    private readonly signIn: SignIn,
    private readonly consoleSignIn: ConsoleSignIn,
    private readonly sessions: SessionChanges,
    private readonly transactions: Transactions<EventAction>,
    private readonly strangers: StrangerLimit,
  ) {}

  /** Refuses nobody, except for too many requests, sets no cookie, and does not keep a session open. */
  @Get('session')
  @Public()
  async session(@Req() request: FastifyRequest): Promise<object> {
    const open = await this.authentication.open(request);
    if (!open) return { signedIn: false, ways: waysIn(this.configuration, request) };
    await this.authentication.limit(open.principal);
    const { expiresAt, endsAt } = open.session;
    return { signedIn: true, idleAt: expiresAt, endsAt };
  }

  @Post('session')
  @Public()
  @Records('session.started', 'member.joined', 'sign_in.succeeded')
  async begin(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body(bodyPipe) body: SessionBody,
  ): Promise<SessionAnswer> {
    this.cookies.requireConsole(request);
    this.cookies.requireKept(request);
    const { session, secret, principal } = await this.signedIn(request, body);
    this.cookies.setSession(request, reply, secret);
    const { actor, organization } = principal;
    return {
      member: actor.type === 'USER' && actor.id !== null ? { id: actor.id, email: actor.label } : null,
      organization: { id: organization.id, name: organization.name },
      expiresAt: session.expiresAt,
    };
  }

  /** Signs out. */
  @Delete('session')
  @Authenticated()
  @Records('session.ended')
  @HttpCode(204)
  async end(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RequestCaller() caller: Principal,
  ): Promise<void> {
    this.cookies.requireConsole(request);
    const { method, credentialId } = caller.authentication;
    if (method === 'SESSION' && credentialId !== null)
      await this.transactions.run(caller, (tx) => this.sessions.end(tx, credentialId));
    this.cookies.clearSession(request, reply);
  }

  /** Signs out everywhere. */
  @Delete('sessions')
  @Authenticated()
  @Records('session.ended')
  @HttpCode(204)
  async endAll(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RequestCaller() caller: Principal,
  ): Promise<void> {
    this.cookies.requireConsole(request);
    await this.transactions.run(caller, (tx) => this.sessions.endAll(tx));
    this.cookies.clearSession(request, reply);
  }

  private async signedIn(request: FastifyRequest, body: SessionBody): Promise<SignedIn> {
    const { token, link, invitation, organizationId } = body;
    if ([token, link, invitation].filter((way) => way !== undefined).length !== 1)
      throw badInput('token', 'is needed, or link, or invitation: exactly one of them');
    if (token !== undefined) return this.withToken(request, token.trim(), organizationId ?? organizationOf(request));
    if (link !== undefined) return this.withLink(request, link.trim());
    return this.withInvitation(request, invitation!.trim(), body);
  }

  private async withToken(
    request: FastifyRequest,
    token: string,
    organizationId: string | undefined,
  ): Promise<SignedIn> {
    refuseMistaken(token);
    const isOfIssuer = this.signIn.mayHaveIssued(token);
    const chosen = organizationId ?? (isOfIssuer ? await this.onlyOrganization(token) : undefined);
    const principal = await this.authentication.withToken(request, token, chosen);
    const endsBy = principal && isOfIssuer ? this.signIn.expiryOf(token) : null;
    const signedIn = principal && (await this.consoleSignIn.withToken(principal, endsBy));
    if (!signedIn)
      throw refuse(
        'The token is unknown, revoked or expired, or its owner is not in the organization. Check that you pasted all of it.',
        { code: 'UNAUTHENTICATED' },
      );
    return signedIn;
  }

  /** Throws BAD_USER_INPUT with the organizations to choose from if there are several. */
  private async onlyOrganization(token: string): Promise<string | undefined> {
    const identity = await this.issuer.identify(token);
    const [first, ...others] = identity ? await this.signIn.choices(identity) : [];
    if (others.length === 0) return first?.id;
    throw refuse('organizationId must say which organization to sign in to, because the person is in several.', {
      code: 'BAD_USER_INPUT',
      field: 'organizationId',
      organizations: [first!, ...others].map(({ id, name }) => ({ id, name })),
    });
  }

  private withLink(request: FastifyRequest, secret: string): Promise<SignedIn> {
    return this.limited(request, secret, async () => {
      const found = await this.consoleSignIn.withLink(secret, originOf(request));
      if (typeof found !== 'string') return found;
      return refuse(`${linkRefusals[found]} Ask for a new link.`, { code: 'UNAUTHENTICATED', reason: found });
    });
  }

  private withInvitation(request: FastifyRequest, token: string, names: SessionBody): Promise<SignedIn> {
    const { givenName, familyName } = names;
    if (givenName === undefined) throw badInput('givenName', 'is needed to accept an invitation');
    if (familyName === undefined) throw badInput('familyName', 'is needed to accept an invitation');
    return this.limited(request, token, () =>
      this.consoleSignIn
        .withInvitation({ token, givenName, familyName }, originOf(request))
        .catch((error: DomainError) => {
          if (error.code === 'INVITATION_UNUSABLE') return error;
          throw error;
        }),
    );
  }

  /** Tries a secret that is not sent as a token. An error that is returned counts as a failed attempt, and is thrown. */
  private async limited(
    request: FastifyRequest,
    secret: string,
    begin: () => Promise<SignedIn | Error>,
  ): Promise<SignedIn> {
    let refusal: Error | undefined;
    const signedIn = await this.strangers.admit(request.ip, secret, async () => {
      const begun = await begin();
      if (!(begun instanceof Error)) return begun;
      refusal = begun;
      return undefined;
    });
    if (!signedIn) throw refusal;
    return signedIn;
  }
}

const linkRefusals: Record<LinkObstacle, string> = {
  UNKNOWN: 'This sign-in link is not valid, or a newer link has replaced it.',
  USED: 'This sign-in link was already used, and works only once.',
  EXPIRED: 'This sign-in link has expired.',
};
