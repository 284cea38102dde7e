import { changed, feature } from './event-type';

/** In the log of the service itself, whose organization is the nil UUID: operators read it on the command line. */
export const serviceEvents = {
  ...feature('SERVICE', 'service', 'SERVICE', {
    'service.started': ['LOW', 'A process of the service began to serve.', changed('process', null, 'host-1:4242')],
    'service.stopped': [
      'LOW',
      'A process of the service ended as it was asked to.',
      changed('process', 'host-1:4242', null),
    ],
    'service.migrated': ['HIGH', 'The tables were brought up to date.', changed('migrations', null, ['CreateTables'])],
    'service.backed_up': [
      'HIGH',
      'The embedded database was copied into a file.',
      changed('file', null, 'backups/2026-11-24.db'),
    ],
    'service.restored': [
      'HIGH',
      'A backup took the place of the embedded database; what was recorded after it is in the file that is kept.',
      changed('file', 'data/rollcall.db.replaced-2026-11-24T09-54-33.120Z', 'backups/2026-11-23.db'),
    ],
    'service.secrets_rotated': [
      'HIGH',
      'An operator had the secrets that are stored encrypted with the current key.',
      changed('key', null, '5b1c09de'),
    ],
    'service.configuration_changed': [
      'HIGH',
      'A process began with other settings than the one before; a digest tells them apart.',
      changed('digest', '5f2b…', '91ac…'),
    ],
  }),
};
