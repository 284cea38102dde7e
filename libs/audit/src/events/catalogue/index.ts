import { accessEvents } from './access';
import { auditEvents } from './audit';
import { directoryEvents } from './directory';
import type { EventType } from './event-type';
import { keyEvents } from './keys';
import { organizationEvents } from './organization';
import { serviceEvents } from './service';

const catalogue = {
  ...organizationEvents,
  ...directoryEvents,
  ...accessEvents,
  ...keyEvents,
  ...auditEvents,
  ...serviceEvents,
};

export type EventAction = keyof typeof catalogue;

/** Every event that there is, defined once; whatever any API records names one of these. */
export const eventCatalogue: Readonly<Record<EventAction, EventType>> = catalogue;

export const eventActions = Object.keys(eventCatalogue) as EventAction[];

export { provisioningEvents } from './directory';
export { type Domain, domains, type EventType, type Risk, risks } from './event-type';
