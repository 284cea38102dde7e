import { WriteCheck } from './database/write-check';
import { SecretsKey } from './secrets/secrets-key.entity';

/** Tables of the service itself, whichever organizations it serves. */
export const platformEntities = [SecretsKey, WriteCheck];
