import { PrimaryIdColumn } from '@rollcall/platform';
import { Entity } from 'typeorm';

/** An event that waits for its place in the Merkle log; written with the event, and deleted when it is sealed. */
@Entity('unsealed_events')
export class UnsealedEvent {
  @PrimaryIdColumn()
  organizationId!: string;

  @PrimaryIdColumn()
  eventId!: string;
}
