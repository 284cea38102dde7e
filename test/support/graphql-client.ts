import { requireDeclared } from './declared-refusals';

export interface GraphqlAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read responses of every shape.
  data: any;
  extensions?: Record<string, unknown>;
  errors?: { message: string; path?: string[]; extensions: { code: string; requestId?: string; field?: string } }[];
}

/** Calls the admin API like a dashboard: over HTTP, with a token. */
export class GraphqlClient {
  constructor(
    private readonly url: string,
    readonly token?: string,
  ) {}

  async send(
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<GraphqlAnswer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'dashboard/1.0',
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as Omit<GraphqlAnswer, 'status'>;
    requireDeclared(query, answer);
    return { status: response.status, ...answer };
  }

  /** A file from the API, or whatever it responds instead. */
  async file(path: string): Promise<{ status: number; headers: Headers; text: string }> {
    const response = await fetch(this.url + path, {
      headers: this.token ? { authorization: `Bearer ${this.token}` } : {},
    });
    // A byte order mark is part of the file, but text() would drop it.
    const text = Buffer.from(await response.arrayBuffer()).toString();
    return { status: response.status, headers: response.headers, text };
  }

  /** The data of a response; throws its errors, if any. */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer['data']> {
    const { data, errors } = await this.send(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}
