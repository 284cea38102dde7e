import { Stack } from '@mantine/core';
import { Changes } from './changes';
import { EventLine } from './event-line';

interface EventListProps {
  events: readonly (Parameters<typeof EventLine>[0] & Parameters<typeof Changes>[0])[];
}

/** What was done, in order, with what it changed. */
export const EventList = ({ events }: EventListProps) => (
  <Stack component="ul" className="plain-list" gap="xs">
    {events.map(({ action, target, changes }, index) => (
      // Events of a preview have no IDs, and their order is fixed.
      <li key={index}>
        <EventLine action={action} target={target} />
        <Changes changes={changes} />
      </li>
    ))}
  </Stack>
);
