import type { EntityManager } from 'typeorm';
import type { Configuration } from '../config/configuration';
import { StartupError } from '../config/startup-error';
import { insertIgnore } from '../database/insert';
import { readerOf, readRows } from '../database/read';
import { bind, runStatements } from '../database/statement';
import { SERVICE_ID } from '../ids';
import { Keyring, type Place } from './keyring';
import { SecretsKey } from './secrets-key.entity';

const CHECKED = 'rollcall';

/**
 * The keys of the settings, once it is sure that they open what the database holds; a key that is new there is noted.
 * Throws StartupError where secrets are sealed with a key that is not given, so that no process works with the wrong one.
 */
export async function openKeyring(
  manager: EntityManager,
  { SECRETS_KEY, SECRETS_KEY_PREVIOUS }: Pick<Configuration, 'SECRETS_KEY' | 'SECRETS_KEY_PREVIOUS'>,
): Promise<Keyring> {
  if (SECRETS_KEY === undefined && SECRETS_KEY_PREVIOUS.length > 0)
    throw new StartupError('SECRETS_KEY_PREVIOUS is set without SECRETS_KEY; set SECRETS_KEY to the new key.');
  const given = SECRETS_KEY === undefined ? [] : [SECRETS_KEY, ...SECRETS_KEY_PREVIOUS];
  const keyring = new Keyring(given.map((key) => Buffer.from(key, 'base64')));
  const known = await keysOf(manager);
  refuseOthers(keyring, known);
  const { currentId: id } = keyring;
  if (id === undefined || known.some((key) => key.id === id)) return keyring;
  const checkValue = keyring.seal(CHECKED, placeOf(id));
  await insertIgnore(manager, SecretsKey, [{ organizationId: SERVICE_ID, id, checkValue, createdAt: new Date() }]);
  try {
    // Another process may have begun with another key at the same time.
    refuseOthers(keyring, await keysOf(manager));
  } catch (error) {
    await forgetKeys(manager, 'id = :id', id);
    throw error;
  }
  return keyring;
}

/** Forgets the keys with which nothing is sealed any more. */
export const forgetOtherKeys = (manager: EntityManager, { currentId }: Keyring): Promise<void> =>
  forgetKeys(manager, 'id <> :id', currentId!);

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

const keysOf = (manager: EntityManager): Promise<SecretsKey[]> =>
  readRows(manager, readerOf(manager, SecretsKey, 'k'), 'WHERE k.organization_id = :organizationId ORDER BY k.id', {
    organizationId: SERVICE_ID,
  });

const forgetKeys = (manager: EntityManager, which: string, id: string): Promise<void> =>
  runStatements(manager, [
    bind(manager, `DELETE FROM secrets_keys WHERE organization_id = :organizationId AND ${which}`, {
      organizationId: SERVICE_ID,
      id,
    }),
  ]);

const placeOf = (id: string): Place => ['secrets_keys', 'check_value', SERVICE_ID, id];
