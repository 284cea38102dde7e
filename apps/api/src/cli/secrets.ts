import { Database, Keyring, rotateSecrets, StartupError } from '@rollcall/platform';
import { recordCommand } from './command-event';
import { withServices } from './service-context';
import type { Terminal } from './terminal';

/** `rollcall secrets rotate`: encrypts with SECRETS_KEY what another key encrypted, or none, while the service runs. */
export async function rotate(terminal: Terminal): Promise<void> {
  await withServices(terminal, async (services) => {
    const keyring = services.get(Keyring, { strict: false });
    const { currentId } = keyring;
    if (currentId === undefined) throw new StartupError('Set SECRETS_KEY to the new key.');
    // Before the first change, so that none is without it where this is interrupted.
    await recordCommand(services, 'secrets rotate', {
      action: 'service.secrets_rotated',
      changes: [{ field: 'key', before: null, after: currentId }],
    });
    const rotated = await rotateSecrets(services.get(Database, { strict: false }), keyring);
    terminal.stdout.write(
      `${rotated} secrets were encrypted with the key ${currentId}. SECRETS_KEY_PREVIOUS is no longer needed.\n`,
    );
  });
}
