import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration, Keyring, type Sealed, type SecretPlace } from '@rollcall/platform';
import { newSigningKey, renamed, type Signer, signerOf } from '@rollcall/transparency-log';
import type { MerkleLog } from './merkle-log.entity';

/** Chooses the key that signs a log's checkpoints. */
@Injectable()
export class Signing {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly keyring: Keyring,
  ) {}

  /** Creates the key of a new log. The key name is the log's permanent origin (C2SP tlog-checkpoint). */
  newKey(organizationId: string): Sealed {
    const { host } = new URL(this.configuration.publicUrl);
    return this.keyring.seal(newSigningKey(`${host}/audit/${organizationId}`), placeOf(organizationId));
  }

  /** The operator's key under the log's name. Without one, the log's own key. */
  signerOf({ organizationId, signingKey }: Pick<MerkleLog, 'organizationId' | 'signingKey'>): Signer {
    const own = signerOf(this.keyring.open(signingKey, placeOf(organizationId)));
    const { AUDIT_SIGNING_KEY } = this.configuration;
    return AUDIT_SIGNING_KEY === undefined ? own : renamed(signerOf(AUDIT_SIGNING_KEY), own.name);
  }
}

const placeOf = (organizationId: string): SecretPlace => ['audit_logs', 'signing_key', organizationId];
