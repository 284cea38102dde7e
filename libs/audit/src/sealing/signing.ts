import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '@rollcall/platform';
import { newSigningKey, renamed, type Signer, signerOf } from '../proof/signed-note';

/** Whose key signs the checkpoints of a log. */
@Injectable()
export class Signing {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** A key for a log that begins; its name is the log's origin for good (C2SP tlog-checkpoint). */
  newKey(organizationId: string): string {
    const { host } = new URL(this.configuration.publicUrl);
    return newSigningKey(`${host}/audit/${organizationId}`);
  }

  /** The operator's key, if there is one, under the name of the log; else the log's own. */
  signerOf(logKey: string): Signer {
    const own = signerOf(logKey);
    const { AUDIT_SIGNING_KEY } = this.configuration;
    return AUDIT_SIGNING_KEY === undefined ? own : renamed(signerOf(AUDIT_SIGNING_KEY), own.name);
  }
}
