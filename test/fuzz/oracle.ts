import { ERROR } from '../support/scim-client';
import type { WireAnswer, WireRequest } from '../support/wire';

export const SLOW_MS = 3000;
const JSON_TYPE = /^application\/scim\+json(;|$)/;

/** What is wrong with an answer, if anything; time and changes are judged elsewhere. */
export function faultsOf(request: WireRequest, answer: WireAnswer, secrets: readonly string[]): string[] {
  const { status, headers, text } = answer;
  const shown = `${JSON.stringify(headers)} ${text}`.toLowerCase();
  return [
    ...(status >= 500 && status !== 501 ? [`a ${status}`] : []),
    ...(status < 200 || status >= 600 ? [`status ${status}`] : []),
    ...(text === '' ? emptyFaults(request, answer) : bodyFaults(answer)),
    ...secrets
      .filter((secret) => shown.includes(secret.toLowerCase()))
      .map((secret) => `shows ${secret} of another organization`),
  ];
}

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

const SHOWN = 600;

/** A request as it can be read and sent again. */
export function printRequest({ method, path, headers, body, encoding }: WireRequest): string {
  const cut = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text);
  return [
    `${method} ${cut(path)}`,
    cut(JSON.stringify(headers)),
    ...(body === undefined ? [] : [`${encoding}: ${cut(JSON.stringify(body))}`]),
  ].join('\n  ');
}
