import { auditEvents, refusalEvents } from '@rollcall/audit';
import { accessEvents } from './access';
import { directoryEvents } from './directory';
import { keyEvents } from './keys';
import { organizationEvents } from './organization';
import { serviceEvents } from './service';

/** Every event that the service records. */
export const eventCatalogue = {
  ...organizationEvents,
  ...directoryEvents,
  ...accessEvents,
  ...refusalEvents,
  ...keyEvents,
  ...auditEvents,
  ...serviceEvents,
};

export type EventAction = keyof typeof eventCatalogue;

export const eventActions = Object.keys(eventCatalogue) as EventAction[];
