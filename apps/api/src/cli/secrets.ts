import { Database, Keyring, rotateSecrets, StartupError } from '@rollcall/platform';
import { recordCommand } from './command-event';
import { withServices } from './service-context';
import type { Terminal } from './terminal';

/** `rollcall secrets rotate`: encrypts every secret that is in plain text or has an old key with SECRETS_KEY, while the service runs. */
export async function rotate(terminal: Terminal): Promise<void> {
  await withServices(terminal, async (services) => {
    const keyring = services.get(Keyring, { strict: false });
    const { currentId } = keyring;
    if (currentId === undefined) throw new StartupError('Set SECRETS_KEY to the new key.');
    // Recorded before the first change, so that an interrupted rotation has its event too.
    await recordCommand(services, 'secrets rotate', {
      action: 'service.secrets_rotated',
      changes: [{ field: 'key', before: null, after: currentId }],
    });
    const rotated = await rotateSecrets(services.get(Database, { strict: false }), keyring);
    terminal.stdout.write(
      `${rotated} secrets were encrypted with the key ${currentId}; SECRETS_KEY_PREVIOUS is no longer needed.\n`,
    );
  });
}
