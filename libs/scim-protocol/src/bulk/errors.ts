import { ScimError, show } from '../errors';
import { BULK_METHODS } from './operation';

export const wrongMethod = (place: string, value: unknown) =>
  new ScimError(
    400,
    'invalidSyntax',
    `${place}.method is ${show(value)}; it must be one of ${BULK_METHODS.join(', ')}.`,
  );

export const wrongBulkPath = (place: string, value: unknown, right: string) =>
  new ScimError(400, 'invalidPath', `${place}.path is ${show(value)}; it must be ${right}.`);

export const duplicateBulkId = (place: string, bulkId: string, other: string) =>
  new ScimError(400, 'invalidValue', `${place}.bulkId is ${show(bulkId)}, the same as in ${other}; it must be unique.`);

export const unknownBulkId = (place: string, bulkId: string) =>
  new ScimError(
    400,
    'invalidValue',
    `${place} refers to bulkId ${show(bulkId)}; it must be the bulkId of a POST in this request.`,
  );

/** RFC 7644 defines no status for this; the operation names a resource that does not exist, as with a wrong ID. */
export const failedBulkId = (place: string, bulkId: string) =>
  new ScimError(400, 'invalidValue', `${place} refers to bulkId ${show(bulkId)}, whose POST failed; send both again.`);

const NAMED = 10;

/** RFC 7644 §3.7.1. Names only some operations of a long cycle, so that the response stays linear in the request. */
export function circularBulkIds(bulkIds: readonly string[]): ScimError {
  const named = bulkIds.slice(0, NAMED).map(show).join(', ');
  const more = bulkIds.length > NAMED ? ` and ${bulkIds.length - NAMED} more` : '';
  const right = 'create the resources first and add the references afterwards';
  return new ScimError(409, undefined, `The references of bulkId ${named}${more} form a cycle; ${right}.`);
}
