import { Injectable } from '@nestjs/common';
import { type Origin, type Principal, type RefusedKey, ScimKeys } from '@rollcall/domain';
import { Passport } from 'passport';
import { Strategy, type VerifyFunctionWithRequest } from 'passport-http-bearer';

/** Where a key came from. */
export interface Sender {
  origin: Origin;
  /** Told of a key that was valid once, before it is refused as any other. */
  refused(key: RefusedKey): void;
}

/** What passport is handed: the header alone, so that a key in the query or the body is never taken. */
interface BearerRequest {
  headers: { authorization?: string };
  sender: Sender;
}

/** A SCIM key as bearer token (RFC 6750). Each application has a passport of its own, since the shared one knows one database. */
@Injectable()
export class ScimStrategy {
  private readonly passport = new Passport();

  constructor(private readonly keys: ScimKeys) {
    const verify: VerifyFunctionWithRequest = (request, secret, done) => {
      const { sender } = request as unknown as BearerRequest;
      this.keys.authenticate(secret, sender.origin).then(({ principal, refused }) => {
        if (refused) sender.refused(refused);
        done(null, principal ?? false);
      }, done);
    };
    this.passport.use('scim', new Strategy({ passReqToCallback: true }, verify));
  }

  /** Whose key it is; undefined for nobody's. */
  authenticate(secret: string | undefined, sender: Sender): Promise<Principal | undefined> {
    const request: BearerRequest = {
      headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` },
      sender,
    };
    return new Promise((resolve, reject) => {
      const done = (error: unknown, principal: Principal | false) => {
        if (error) reject(error);
        else resolve(principal || undefined);
      };
      this.passport.authenticate('scim', { session: false }, done)(request, undefined, reject);
    });
  }
}
