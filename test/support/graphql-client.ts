export interface GraphqlAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  data: any;
  errors?: { message: string; path?: string[]; extensions: { code: string; requestId?: string; field?: string } }[];
}

/** Speaks to the admin API as a dashboard does: over HTTP, with a token. */
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
    return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer, 'status'>) };
  }

  /** A file that the API gives out, or what it answers instead. */
  async file(path: string): Promise<{ status: number; headers: Headers; text: string }> {
    const response = await fetch(this.url + path, {
      headers: this.token ? { authorization: `Bearer ${this.token}` } : {},
    });
    // A byte order mark is part of the file, which text() would leave out.
    const text = Buffer.from(await response.arrayBuffer()).toString();
    return { status: response.status, headers: response.headers, text };
  }

  /** The data of an answer; throws the errors of one that has them. */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer['data']> {
    const { data, errors } = await this.send(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}
