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
    'service.configuration_changed': [
      'HIGH',
      'A process began with other settings than the one before; a digest tells them apart.',
      changed('digest', '5f2b…', '91ac…'),
    ],
  }),
};
