import type { Outbound } from '@rollcall/platform';
import type { StreamKind } from '../audit-stream.entity';
import type { DestinationKind } from './destination';
import { HttpCollectorDestination } from './http-collector';
import { SyslogDestination } from './syslog';
import { WebhookDestination } from './webhook';

/** Every kind of destination for events. */
export const destinationsBy = (outbound: Outbound): Record<Exclude<StreamKind, 'CHECKPOINTS'>, DestinationKind> => ({
  WEBHOOK: new WebhookDestination(outbound),
  HTTP: new HttpCollectorDestination(outbound),
  SYSLOG: new SyslogDestination(outbound),
});
