import { documentedErrors } from '../documented-errors';
import { type JsonSchema, schemaNamed } from './json-schema';
import type { ListParameter } from './list-parameters';

type Json = Readonly<Record<string, unknown>>;

/** One operation in SCIM terms; `operation` converts it to OpenAPI. */
export interface OperationDescription {
  operationId: string;
  summary: string;
  tag: string;
  /** The URL names a resource. */
  id?: true;
  /** Headers that the request may have. */
  preconditions?: 'IfMatch' | 'IfNoneMatch';
  parameters?: readonly ListParameter[];
  /** The name of the body's schema. */
  body?: string;
  answers: Json;
  /** Statuses in addition to those of every operation of its kind. */
  errors?: readonly number[];
}

const SCIM_MEDIA_TYPE = 'application/scim+json';
const component = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const scim = (schema: JsonSchema) => ({ [SCIM_MEDIA_TYPE]: { schema } });

export const headers = (...names: string[]) => ({
  headers: Object.fromEntries(names.map((name) => [name, component('headers', name)])),
});

/** A response whose body has the schema. */
export const answer = (description: string, schema: JsonSchema, more: Json = {}): Json => ({
  description,
  ...more,
  content: scim(schema),
});

/**
 * Errors that every caller may receive: an invalid key, no permission, too many requests, and failures of the service.
 */
const EVERYWHERE = [401, 403, 429, 500, 503];

export function operation(description: OperationDescription): Json {
  const { operationId, summary, tag, id, preconditions, parameters = [], body, answers, errors = [] } = description;
  const statuses = [
    ...EVERYWHERE,
    ...(body || parameters.length > 0 ? [400] : []),
    ...(body ? [413, 415] : []),
    ...(id ? [404] : []),
    ...(preconditions === 'IfMatch' ? [412] : []),
    ...errors,
  ].sort((one, other) => one - other);
  const all = [
    ...(id ? [component('parameters', 'id')] : []),
    ...(preconditions ? [component('parameters', preconditions)] : []),
    ...parameters.map(({ name, description, schema }) => ({ name, in: 'query', description, schema })),
  ];
  const json = body && { schema: schemaNamed(body) };
  return {
    operationId,
    summary,
    tags: [tag],
    ...(all.length > 0 && { parameters: all }),
    ...(json && { requestBody: { required: true, content: { [SCIM_MEDIA_TYPE]: json, 'application/json': json } } }),
    responses: {
      ...answers,
      ...Object.fromEntries(statuses.map((status) => [status, component('responses', names[status]!)])),
    },
  };
}

/** The error responses that operations share; 405 and 501 belong to URLs without an operation. */
const names: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  412: 'PreconditionFailed',
  413: 'ContentTooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

const errorHeaders: Record<number, string> = { 401: 'WWW-Authenticate', 429: 'Retry-After', 503: 'Retry-After' };

/** The error responses that operations refer to, by name. */
export const errorResponses = (): Json =>
  Object.fromEntries(Object.entries(names).map(([status, name]) => [name, errorResponse(Number(status))]));

function errorResponse(status: number): Json {
  const errors = documentedErrors.filter((error) => error.status === status);
  const scimTypes = errors.flatMap(({ scimType }) => scimType ?? []);
  const certain = errors.every(({ scimType }) => scimType !== undefined);
  const properties = {
    status: { const: String(status) },
    ...(scimTypes.length > 0 && { scimType: { enum: scimTypes } }),
  };
  const header = errorHeaders[status];
  return answer(
    errors.map(({ scimType, cause }) => (scimType ? `\`${scimType}\`: ${cause}` : cause)).join('\n'),
    { allOf: [schemaNamed('Error'), { type: 'object', properties, ...(certain && { required: ['scimType'] }) }] },
    header === undefined ? {} : headers(header),
  );
}
