import { joinGivingWay, VERSION } from '@rollcall/platform';
import type { EventCatalogue } from '../events/event-type';
import { toNative } from '../events/native-event';
import { toOcsf } from '../ocsf/to-ocsf';
import type { SealedAuditEvent } from '../search/sealed-events';

/** Events in OCSF 1.8.0, a line of JSON each. */
export async function* ocsfLines(
  catalogue: EventCatalogue,
  events: AsyncIterable<SealedAuditEvent[]>,
): AsyncGenerator<string> {
  for await (const batch of events)
    yield joinGivingWay(
      batch,
      ({ event, ...seal }) => `${JSON.stringify(toOcsf(catalogue, toNative(event, seal), VERSION))}\n`,
    );
}
