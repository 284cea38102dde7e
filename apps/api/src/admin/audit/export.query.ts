import { type ExportFormatName, type Outcome, outcomes, type Risk, risks } from '@rollcall/audit';
import { type ControlId, controlIds, type EventAction, eventActions } from '@rollcall/domain';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsIP, IsOptional, Max, MaxLength, Min, MinLength } from 'class-validator';
import { Since, Until } from '../scalars/url-time';
import { LONGEST_TEXT } from './audit-event.args';
import { LONGEST_ID, LONGEST_REFERENCE } from './log.args';

const formats = { ndjson: 'NDJSON', csv: 'CSV', ocsf: 'OCSF' } as const satisfies Record<string, ExportFormatName>;
const formatNames = Object.keys(formats);

/** What a file of each form is. */
export const exportTypes: Record<ExportFormatName, { type: string; extension: string }> = {
  NDJSON: { type: 'application/x-ndjson', extension: 'ndjson' },
  OCSF: { type: 'application/x-ndjson', extension: 'ocsf.ndjson' },
  CSV: { type: 'text/csv; charset=utf-8', extension: 'csv' },
};

const WholeNumber = () => Transform(({ value }) => (/^\d{1,15}$/.test(String(value)) ? Number(value) : Number.NaN));

/** What is asked of any file of a log: its form, and of which time. */
export class LogFileQuery {
  @IsIn(formatNames, { message: `must be one of ${formatNames.join(', ')}` })
  format: keyof typeof formats = 'ndjson';

  @IsOptional()
  @Since()
  since?: Date;

  @IsOptional()
  @Until()
  until?: Date;

  get content(): ExportFormatName {
    return formats[this.format];
  }
}

/** What is asked of an export: the same filter as that of the query auditEvents, and the form. */
export class ExportQuery extends LogFileQuery {
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
  @IsIn(eventActions, { message: `is not an event; the events are ${eventActions.join(', ')}` })
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

  /** Number of the last event of an export that broke off. */
  @IsOptional()
  @WholeNumber()
  @IsInt({ message: 'must be the number of an event' })
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;

  /** Size of the checkpoint that the caller kept. */
  @IsOptional()
  @WholeNumber()
  @IsInt({ message: 'must be the size of a checkpoint' })
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  continues?: number;
}
