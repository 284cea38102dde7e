import type { AuditEvent } from './audit-event.ts';
import { type ClientOptions, senderOf } from './connection.ts';
import type { Document } from './document.ts';
import { type EventOptions, eventsOf } from './events.ts';
import { nodesOf, type Page, pagesOf } from './pages.ts';
import { type RequestOptions, request } from './request.ts';

/** Arguments after a document; its variables may be omitted if none is required. */
type Rest<Variables, Options> =
  Record<never, never> extends Variables
    ? [variables?: Variables, options?: Options]
    : [variables: Variables, options?: Options];

type Select<Result, One> = (data: Result) => One | null | undefined;

/** The admin API of one service, for one token. */
export interface Client {
  /** The data of an operation. Throws RefusalError if anything in it was refused, and TransportError. */
  request<Result = unknown, Variables = Record<string, unknown>>(
    document: Document<Result, Variables>,
    ...rest: Rest<Variables, RequestOptions>
  ): Promise<Result>;

  /**
   * The pages of the list that `select` finds in the data. The document passes its variable `$after` to the list, and
   * asks for `nodes` and `pageInfo { hasNextPage endCursor }`.
   */
  pages<Result, Variables extends { after?: string | null | undefined }, One extends Page<unknown>>(
    document: Document<Result, Variables>,
    variables: Variables,
    select: Select<Result, One>,
    options?: Pick<RequestOptions, 'signal'>,
  ): AsyncGenerator<One, void, undefined>;

  /** The items of these pages. */
  all<Result, Variables extends { after?: string | null | undefined }, Node>(
    document: Document<Result, Variables>,
    variables: Variables,
    select: Select<Result, Page<Node>>,
    options?: Pick<RequestOptions, 'signal'>,
  ): AsyncGenerator<Node, void, undefined>;

  /** The events of the audit log: what is there, and then what is added, in order and each once. */
  events(options?: EventOptions): AsyncGenerator<AuditEvent, void, undefined>;
}

export function createClient(options: ClientOptions): Client {
  const send = senderOf(options);
  const client: Client = {
    request: (document, ...[variables, requestOptions]) => request(send, document, variables, requestOptions),
    pages: (document, variables, select, pageOptions) =>
      pagesOf(async (after = variables.after) =>
        select(await request(send, document, { ...variables, after }, pageOptions)),
      ),
    all: (document, variables, select, pageOptions) => nodesOf(client.pages(document, variables, select, pageOptions)),
    events: (eventOptions = {}) => eventsOf(send, eventOptions),
  };
  return client;
}
