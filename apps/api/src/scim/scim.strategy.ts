import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type Origin, type Principal, type RefusedKey, ScimKeys } from '@rollcall/domain';
import { Strategy } from 'passport-http-bearer';

/** What the guard hands to passport: the header alone, so that a key in the query or the body is never taken. */
export interface BearerRequest {
  headers: { authorization: string | undefined };
  origin: Origin;
  /** Told of a key that was valid once, before it is refused as any other. */
  refused(key: RefusedKey): void;
}

/** A SCIM key as bearer token (RFC 6750). */
@Injectable()
export class ScimStrategy extends PassportStrategy(Strategy, 'scim') {
  constructor(private readonly keys: ScimKeys) {
    super({ passReqToCallback: true });
  }

  async validate(request: unknown, secret: string): Promise<Principal | false> {
    const { origin, refused: tell } = request as BearerRequest;
    const { principal, refused } = await this.keys.authenticate(secret, origin);
    if (refused) tell(refused);
    return principal ?? false;
  }
}
