import { LONGEST, VagueTextError } from '@rollcall/audit';
import { DomainError, type DomainErrorCode, type DomainErrorDetails } from '@rollcall/domain';
import { BUSY_RETRY_S, DatabaseBusyError, isDatabaseUnavailable, redactText } from '@rollcall/platform';
import { GraphQLError } from 'graphql';
import { codeOfDomain, type RefusalCode } from './refusal-code';

/** The `extensions` of an error: a stable code and its details. */
export interface AdminRefusal {
  code: RefusalCode;
  /** The invalid argument or attribute. */
  field?: string;
  [detail: string]: unknown;
}

/** Details that are not shown as they are; a value is never repeated outside the message. */
const shownDetails: { readonly [Code in DomainErrorCode]?: (details: DomainErrorDetails[Code]) => object } = {
  INVALID_VALUE: ({ field, expected }) => ({ field: fieldName(field), expected }),
  ALREADY_EXISTS: ({ field }) => ({ field: fieldName(field) }),
  IMMUTABLE: ({ field, setting }) => ({ field: fieldName(field), setting }),
  UNKNOWN_MEMBERS: ({ ids }) => ({ field: 'memberIds', ids }),
  REMOVAL_SAFEGUARD: ({ limit, retryAfterS }) => ({ limit, retryAfterS }),
};

function refusalOf<Code extends DomainErrorCode>({ code, details }: DomainError<Code>): AdminRefusal {
  return { code: codeOfDomain(code), ...(shownDetails[code]?.(details) ?? details) };
}

/** Attributes that this API calls by a different name than SCIM. */
const fieldNames: Record<string, string> = { userName: 'email', members: 'memberIds', role: 'roleId' };

const fieldName = (field: string): string => fieldNames[field] ?? field;

/** A refusal by the API itself. */
export const refuse = (message: string, refusal: AdminRefusal) =>
  new GraphQLError(message, { extensions: { ...refusal } });

export const badInput = (field: string, message: string) =>
  refuse(`${field} ${message}.`, { code: 'BAD_USER_INPUT', field });

/** An expected failure with its message; undefined for an unexpected one. */
export function toRefusal(error: unknown): { message: string; refusal: AdminRefusal } | undefined {
  if (error instanceof DomainError) {
    return { message: redactText(inOurNames(error.message), LONGEST.detail), refusal: refusalOf(error) };
  }
  if (error instanceof VagueTextError) {
    const { message, field, expected } = error;
    return { message: redactText(message, LONGEST.detail), refusal: { code: 'BAD_USER_INPUT', field, expected } };
  }
  if (!isDatabaseUnavailable(error)) return undefined;
  if (error instanceof DatabaseBusyError && error.mayHaveCommitted)
    return { message: UNKNOWN, refusal: { code: 'SERVICE_BUSY', retryAfterS: BUSY_RETRY_S, mayHaveCommitted: true } };
  return { message: UNCHANGED, refusal: { code: 'SERVICE_BUSY', retryAfterS: BUSY_RETRY_S } };
}

const UNKNOWN =
  'The connection to the database was lost while the change was being committed. Check whether the change was made before you repeat it.';
const UNCHANGED = 'The database is busy and nothing was changed. Retry the request.';

/** Messages about a field start with its name. */
const inOurNames = (message: string): string => message.replace(/^\w+(?= )/, fieldName);
