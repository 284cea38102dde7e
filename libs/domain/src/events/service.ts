import { changed, defineEvents, ocsfEntity } from '@rollcall/audit';

/**
 * Events in the log of the service itself, whose organization is the nil UUID. Operators read it on the command line.
 */
export const serviceEvents = {
  ...defineEvents('SERVICE', 'service', 'SERVICE', {
    'service.started': [
      'LOW',
      ocsfEntity('Enable'),
      'A process of the service started.',
      changed('process', null, 'host-1:4242'),
    ],
    'service.stopped': [
      'LOW',
      ocsfEntity('Disable'),
      'A process of the service shut down normally.',
      changed('process', 'host-1:4242', null),
    ],
    'service.migrated': [
      'HIGH',
      ocsfEntity('Update'),
      'The database schema was migrated.',
      changed('migrations', null, ['CreateTables']),
    ],
    'service.backed_up': [
      'HIGH',
      ocsfEntity('Read'),
      'The embedded database was backed up to a file.',
      changed('file', null, 'backups/2026-11-24.db'),
    ],
    'service.restored': [
      'HIGH',
      ocsfEntity('Update'),
      'The embedded database was restored from a backup. The previous database was kept in a file.',
      changed('file', 'data/rollcall.db.replaced-2026-11-24T09-54-33.120Z', 'backups/2026-11-23.db'),
    ],
    'service.secrets_rotated': [
      'HIGH',
      ocsfEntity('Update'),
      'An operator encrypted the stored secrets with the current key.',
      changed('key', null, '5b1c09de'),
    ],
    'service.configuration_changed': [
      'HIGH',
      ocsfEntity('Update'),
      'A process started with different settings than the previous one. A digest identifies the settings.',
      changed('digest', '5f2b…', '91ac…'),
    ],
  }),
};
