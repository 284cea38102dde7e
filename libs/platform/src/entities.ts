import { WriteCheck } from './database/write-check';
import { SecretsKey } from './secrets/secrets-key.entity';

/** Tables of the service itself, outside any organization. */
export const platformEntities = [SecretsKey, WriteCheck];
