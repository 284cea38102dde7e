import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { ofUrl } from '../files/file.query';
import { AuditEventFilterInput, eventLists } from './event-filter';

export const WholeNumber = () => Transform(({ value }) => wholeNumberOf(String(value)) ?? Number.NaN);

/** Undefined for anything but digits. */
export const wholeNumberOf = (text: string): number | undefined => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);

/** Parameters that select events in log order: the filter of the query auditEvents, and where to continue. */
export class EventFilterQuery extends ofUrl(AuditEventFilterInput, eventLists) {
  /** Sequence number of the last event that the reader has. */
  @IsOptional()
  @WholeNumber()
  @IsInt({ message: 'must be the number of an event' })
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;
}
