import { Controller, Get, Inject, NotFoundException, Query, Req, Res } from '@nestjs/common';
import {
  ConsoleSignIn,
  type Identity,
  OidcSignIn,
  Public,
  Records,
  SignIn,
  type SignInFlow,
  StrangerLimit,
} from '@rollcall/domain';
import { CONFIGURATION, type Configuration, isId, publicOrigin } from '@rollcall/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf } from '../admin/admin.context';
import { unauthenticated } from '../admin/authentication';
import { foreseen } from '../admin/errors/format-error';
import { SessionCookies } from '../admin/session-cookies';

/** How long a person can take at the issuer, in seconds. */
const PATIENCE_S = 600;

/** The cookie of a sign-in that is under way. */
interface Kept extends SignInFlow {
  organizationId?: string;
}

/** Sign-in through the issuer, with redirects of the browser. */
@Controller('console/api/oidc')
export class OidcController {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly oidc: OidcSignIn,
    private readonly signIn: SignIn,
    private readonly consoleSignIn: ConsoleSignIn,
    private readonly cookies: SessionCookies,
    private readonly strangers: StrangerLimit,
  ) {}

  /** Sends the browser to the issuer. `organization` is the ID of the one to sign in to, if there are several. */
  @Get('start')
  @Public()
  @Records()
  async start(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('organization') organization: unknown,
  ): Promise<void> {
    if (!this.oidc.isConfigured)
      throw new NotFoundException('Sign-in through an issuer is not configured. Set OIDC_ISSUER and OIDC_CLIENT_ID.');
    await this.redirect(request, reply, async () => {
      const { url, flow } = await this.oidc.begin(this.redirectUri(request));
      const kept: Kept = { ...flow, ...(isId(String(organization)) && { organizationId: String(organization) }) };
      const value = Buffer.from(JSON.stringify(kept)).toString('base64url');
      this.cookies.set(request, reply, 'rollcall-oidc', value, { sameSite: 'lax', maxAge: PATIENCE_S });
      return url;
    });
  }

  /** Receives the browser from the issuer, and signs the person in. */
  @Get('callback')
  @Public()
  @Records('session.started', 'member.joined', 'sign_in.succeeded')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.oidc.isConfigured) throw new NotFoundException('Sign-in through an issuer is not configured.');
    const kept = keptIn(this.cookies.read(request, 'rollcall-oidc'));
    this.cookies.set(request, reply, 'rollcall-oidc', '', { sameSite: 'lax', maxAge: 0 });
    await this.redirect(request, reply, async () => {
      const identity = await this.strangers.admit(
        request.ip,
        undefined,
        async () => kept && this.oidc.finish(this.redirectUri(request) + queryOf(request), kept),
      );
      if (!identity) throw unauthenticated();
      return this.enter(request, reply, identity, kept?.organizationId);
    });
  }

  /** Where the browser goes after the sign-in. */
  private async enter(
    request: FastifyRequest,
    reply: FastifyReply,
    identity: Identity,
    chosen: string | undefined,
  ): Promise<string> {
    const choices = chosen === undefined ? await this.signIn.choices(identity) : [];
    if (choices.length > 1) {
      const organizations = choices.map(({ id, name }) => ({ id, name }));
      return this.signInPage(request, 'organizations', JSON.stringify(organizations));
    }
    const principal = await this.signIn.admit(identity, chosen ?? choices[0]?.id, originOf(request));
    const signedIn = principal && (await this.consoleSignIn.withToken(principal));
    if (!signedIn) throw unauthenticated();
    this.cookies.setSession(request, reply, signedIn.secret);
    return `${publicOrigin(this.configuration, request)}/console/`;
  }

  /** Redirects to a page. A refusal becomes a part of the URL that the sign-in page shows: the browser shows no JSON. */
  private async redirect(request: FastifyRequest, reply: FastifyReply, target: () => Promise<string>): Promise<void> {
    const url = await target().catch((error: unknown) => {
      const code = foreseen(error)?.refusal.code;
      if (code === undefined) throw error;
      return this.signInPage(request, 'error', code);
    });
    await reply.redirect(url, 302);
  }

  private signInPage(request: FastifyRequest, name: string, value: string): string {
    return `${publicOrigin(this.configuration, request)}/console/sign-in#${name}=${encodeURIComponent(value)}`;
  }

  private redirectUri(request: FastifyRequest): string {
    return `${publicOrigin(this.configuration, request)}/console/api/oidc/callback`;
  }
}

const queryOf = ({ url }: FastifyRequest): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

/** Undefined if the cookie is missing or malformed: the browser can change it. */
function keptIn(cookie: string | undefined): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString('utf8'));
    const { state, nonce, verifier, organizationId } = kept as Record<string, unknown>;
    if (![state, nonce, verifier].every((part) => typeof part === 'string' && part.length >= 20)) return undefined;
    return {
      state: String(state),
      nonce: String(nonce),
      verifier: String(verifier),
      ...(typeof organizationId === 'string' && { organizationId }),
    };
  } catch {
    return undefined;
  }
}
