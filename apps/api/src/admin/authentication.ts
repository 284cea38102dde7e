import { Injectable } from '@nestjs/common';
import { AccessTokens, type Principal, SignIn } from '@rollcall/domain';
import { type AdminContext, originOf } from './admin.context';

/** Who sends a request to this door. */
@Injectable()
export class Authentication {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly signIn: SignIn,
  ) {}

  /** Asked for once, whatever the number of operations; undefined for nobody who is known. */
  callerOf(context: AdminContext): Promise<Principal | undefined> {
    context.authentication ??= this.identify(context);
    return context.authentication;
  }

  /** The header alone counts: a token in a URL would end up in logs. */
  private async identify(context: AdminContext): Promise<Principal | undefined> {
    const { headers } = context.request;
    const secret = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (secret === undefined) return undefined;
    const origin = originOf(context);
    if (!this.signIn.mayHaveIssued(secret)) return this.tokens.authenticate(secret, origin);
    const organization = headers['rollcall-organization'];
    return this.signIn.authenticate(secret, organization === undefined ? undefined : String(organization), origin);
  }
}
