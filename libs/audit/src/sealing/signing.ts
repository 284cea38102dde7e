import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, Keyring, type Sealed, type SecretPlace } from '@rollcall/platform';
import { newSigningKey, renamed, type Signer, signerOf } from '@rollcall/transparency-log';
import type { MerkleLog } from './merkle-log.entity';

/** Whose key signs the checkpoints of a log. */
@Injectable()
export class Signing {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly keyring: Keyring,
  ) {}

  /** A key for a log that begins; its name is the log's origin for good (C2SP tlog-checkpoint). */
  newKey(organizationId: string): Sealed {
    const { host } = new URL(this.configuration.publicUrl);
    return this.keyring.seal(newSigningKey(`${host}/audit/${organizationId}`), placeOf(organizationId));
  }

  /** The operator's key, if there is one, under the name of the log; else the log's own. */
  signerOf({ organizationId, signingKey }: Pick<MerkleLog, 'organizationId' | 'signingKey'>): Signer {
    const own = signerOf(this.keyring.open(signingKey, placeOf(organizationId)));
    const { AUDIT_SIGNING_KEY } = this.configuration;
    return AUDIT_SIGNING_KEY === undefined ? own : renamed(signerOf(AUDIT_SIGNING_KEY), own.name);
  }
}

const placeOf = (organizationId: string): SecretPlace => ['audit_logs', 'signing_key', organizationId];
