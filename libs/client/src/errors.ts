import type { introspection } from './introspection.ts';

/** The codes that the schema lists. Others can be added at any time. */
type KnownCode = introspection['types'] extends { RefusalCode: { enumValues: infer Code } } ? Code : never;

/** Why the service refused something, for example `FORBIDDEN`. */
export type RefusalCode = KnownCode | (string & {});

/** One entry of `errors` in a response. */
export interface Refusal {
  code: RefusalCode;
  message: string;
  /** The argument that was wrong, for example `permissions[2]`. */
  field?: string | undefined;
  /** The item of the list that `field` names. */
  index?: number | undefined;
  /** Where the result has null instead of a value. */
  path?: readonly (string | number)[] | undefined;
  /** Finds the request in the logs of the service. */
  requestId?: string | undefined;
  /** Everything else that the code comes with, for example `version` or `retryAfterS`. */
  details: Readonly<Record<string, unknown>>;
}

/** The service refused a request or a part of it. The fields are those of the first refusal. */
export class RefusalError extends Error implements Refusal {
  override readonly name = 'RefusalError';
  readonly code: RefusalCode;
  readonly field: Refusal['field'];
  readonly index: Refusal['index'];
  readonly path: Refusal['path'];
  readonly requestId: Refusal['requestId'];
  readonly details: Refusal['details'];

  /**
   * `status`: of the HTTP response. `refusals`: all of them, at least one. `data`: the parts of the result that were not
   * refused, in the form of the document's result; undefined if the whole request was refused.
   */
  constructor(
    readonly status: number,
    readonly refusals: readonly [Refusal, ...Refusal[]],
    readonly data?: unknown,
  ) {
    const { code, message, field, index, path, requestId, details } = refusals[0];
    super(message);
    this.code = code;
    this.field = field;
    this.index = index;
    this.path = path;
    this.requestId = requestId;
    this.details = details;
  }
}

/** There was no response of the service: no connection, a lost one, or something else answered. */
export class TransportError extends Error {
  override readonly name = 'TransportError';

  /** `status`: of the HTTP response, if there was one. */
  constructor(
    message: string,
    readonly status?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
