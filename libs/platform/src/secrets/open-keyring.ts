import type { Configuration } from '../config/configuration';
import { StartupError } from '../config/startup-error';
import type { Database } from '../database/database';
import { SERVICE_ID } from '../ids';
import { Keyring, type SecretPlace } from './keyring';
import { SecretsKey } from './secrets-key.entity';

const CHECKED = 'rollcall';
const SERVICE = { organizationId: SERVICE_ID };

/**
 * The configured keys, if they open what the database holds. Records a key that the database does not know yet. Throws
 * StartupError if a key of the database is missing, so that no process works with the wrong one.
 */
export async function openKeyring(
  database: Database,
  { SECRETS_KEY, SECRETS_KEY_PREVIOUS }: Pick<Configuration, 'SECRETS_KEY' | 'SECRETS_KEY_PREVIOUS'>,
): Promise<Keyring> {
  if (SECRETS_KEY === undefined && SECRETS_KEY_PREVIOUS.length > 0)
    throw new StartupError('SECRETS_KEY_PREVIOUS is set without SECRETS_KEY; set SECRETS_KEY to the new key.');
  const given = SECRETS_KEY === undefined ? [] : [SECRETS_KEY, ...SECRETS_KEY_PREVIOUS];
  const keyring = new Keyring(given.map((key) => Buffer.from(key, 'base64')));
  const known = await knownKeys(database);
  refuseOthers(keyring, known);
  const { currentId: id } = keyring;
  if (id === undefined || known.some((key) => key.id === id)) return keyring;
  const noted = { ...SERVICE, id, checkValue: keyring.seal(CHECKED, placeOf(id)), createdAt: new Date() };
  await database.change(SERVICE, (tx) => tx.insertMissing(SecretsKey, [noted]));
  try {
    // Another process may have started with another key meanwhile.
    refuseOthers(keyring, await knownKeys(database));
  } catch (error) {
    await forgetKeys(database, [id]);
    throw error;
  }
  return keyring;
}

/** Deletes the records of keys that no longer seal anything. */
export async function forgetOtherKeys(database: Database, { currentId }: Keyring): Promise<void> {
  const ids = (await knownKeys(database)).map(({ id }) => id);
  await forgetKeys(
    database,
    ids.filter((id) => id !== currentId),
  );
}

function refuseOthers(keyring: Keyring, known: readonly SecretsKey[]): void {
  for (const { id, checkValue } of known) {
    if (keyring.currentId === undefined)
      throw new StartupError(`The secrets in the database are encrypted with the key ${id}; set SECRETS_KEY to it.`);
    if (!keyring.has(id))
      throw new StartupError(
        `The secrets in the database are encrypted with the key ${id}, but SECRETS_KEY is a different one; set it to that key, or, to replace that key, add it to SECRETS_KEY_PREVIOUS and run rollcall secrets rotate.`,
      );
    keyring.open(checkValue, placeOf(id));
  }
}

const knownKeys = (database: Database): Promise<SecretsKey[]> =>
  database.store(SERVICE).find(SecretsKey, {}, { orderBy: 'id' });

const forgetKeys = (database: Database, ids: string[]): Promise<void> =>
  database.change(SERVICE, (tx) => tx.delete(SecretsKey, { id: ids }));

const placeOf = (id: string): SecretPlace => ['secrets_keys', 'check_value', SERVICE_ID, id];
