import { ERROR } from '../../support/scim-client';
import type { WireAnswer, WireRequest } from '../../support/wire';

const JSON_TYPE = /^application\/scim\+json(;|$)/;

/** A SCIM request without a success status has changed nothing. */
export const isRefusal = ({ status }: WireAnswer): boolean => status >= 300;

/** What is wrong with a SCIM response, if anything. */
export const wrongIn = (request: WireRequest, answer: WireAnswer): string[] =>
  answer.text === '' ? emptyFaults(request, answer) : bodyFaults(answer);

const emptyFaults = ({ method }: WireRequest, { status }: WireAnswer): string[] =>
  method === 'HEAD' || status === 204 || status === 304 ? [] : [`a ${status} without a body`];

function bodyFaults({ status, headers, text }: WireAnswer): string[] {
  const type = headers['content-type'] ?? 'none';
  const faults = JSON_TYPE.test(type) ? [] : [`content type ${type}`];
  let body: { schemas?: unknown; status?: unknown; detail?: unknown };
  try {
    body = JSON.parse(text);
  } catch {
    return [...faults, 'a body that is no JSON'];
  }
  if (status < 400) return faults;
  const isError =
    JSON.stringify(body?.schemas) === JSON.stringify([ERROR]) &&
    body.status === String(status) &&
    typeof body.detail === 'string' &&
    body.detail !== '';
  return isError ? faults : [...faults, 'an error body that is not of SCIM'];
}
