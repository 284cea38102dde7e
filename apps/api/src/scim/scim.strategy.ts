import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type Origin, type Principal, ScimKeys } from '@rollcall/domain';
import { Strategy } from 'passport-http-bearer';

/** What the guard hands to passport: the header alone, so that a key in the query or the body is never taken. */
export interface BearerRequest {
  headers: { authorization: string | undefined };
  origin: Origin;
}

/** A SCIM key as bearer token (RFC 6750). */
@Injectable()
export class ScimStrategy extends PassportStrategy(Strategy, 'scim') {
  constructor(private readonly keys: ScimKeys) {
    super({ passReqToCallback: true });
  }

  async validate(request: unknown, secret: string): Promise<Principal | false> {
    return (await this.keys.authenticate(secret, (request as BearerRequest).origin)) ?? false;
  }
}
