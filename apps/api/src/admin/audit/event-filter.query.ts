import { type Outcome, outcomes, type Risk, risks } from '@rollcall/audit';
import { type ControlId, controlIds, type EventAction, eventActions } from '@rollcall/domain';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsIP, IsOptional, Max, MaxLength, Min, MinLength } from 'class-validator';
import { PeriodQuery } from '../files/file.query';
import { LONGEST_ID, LONGEST_REFERENCE, LONGEST_TEXT } from './log.args';

export const WholeNumber = () => Transform(({ value }) => wholeNumberOf(String(value)) ?? Number.NaN);

/** Undefined for anything but digits. */
export const wholeNumberOf = (text: string): number | undefined => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);

/** Parameters that select events in log order: the filter of the query auditEvents, and where to continue. */
export class EventFilterQuery extends PeriodQuery {
  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  actorId?: string;

  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  targetId?: string;

  @IsOptional()
  @MaxLength(LONGEST_REFERENCE)
  about?: string;

  @IsOptional()
  @MaxLength(LONGEST_ID)
  projectId?: string;

  @IsOptional()
  @IsIn(eventActions, { message: `must be one of ${eventActions.join(', ')}` })
  action?: EventAction;

  @IsOptional()
  @IsIn(controlIds, { message: `must be one of ${controlIds.join(', ')}` })
  control?: ControlId;

  @IsOptional()
  @IsIn(risks, { message: `must be one of ${risks.join(', ')}` })
  risk?: Risk;

  @IsOptional()
  @IsIn(outcomes, { message: `must be one of ${outcomes.join(', ')}` })
  outcome?: Outcome;

  @IsOptional()
  @IsIP(undefined, { message: 'must be an IP address' })
  ip?: string;

  @IsOptional()
  @MaxLength(LONGEST_ID)
  requestId?: string;

  @IsOptional()
  @MinLength(2, { message: 'must have at least 2 characters' })
  @MaxLength(LONGEST_TEXT)
  text?: string;

  /** Sequence number of the last event that the reader has. */
  @IsOptional()
  @WholeNumber()
  @IsInt({ message: 'must be the number of an event' })
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;
}
