/** The answer to a request of the console. */
export interface ConsoleAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many routes.
  body: any;
}

/** Headers that a browser adds to a request of our own page. */
export const fromOwnPage = (url: string): Record<string, string> => ({
  origin: new URL(url).origin,
  'sec-fetch-site': 'same-origin',
  'rollcall-console': '1',
});

/** A browser with the console open: it keeps the cookie of its session. */
export class ConsoleClient {
  cookie: string | undefined;

  constructor(readonly url: string) {}

  /** `headers` replace those of the browser; undefined removes one. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string | undefined> = {},
  ): Promise<ConsoleAnswer> {
    const sent: Record<string, string | undefined> = {
      ...fromOwnPage(this.url),
      ...(this.cookie !== undefined && { cookie: this.cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    };
    const kept = Object.entries(sent).filter((header): header is [string, string] => header[1] !== undefined);
    const response = await fetch(this.url + path, {
      method,
      headers: kept,
      redirect: 'manual',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    for (const cookie of response.headers.getSetCookie()) if (cookie.startsWith('rollcall-session=')) this.keep(cookie);
    return {
      status: response.status,
      headers: response.headers,
      body: text.startsWith('{') ? JSON.parse(text) : text,
    };
  }

  signIn(body: object): Promise<ConsoleAnswer> {
    return this.send('POST', '/console/api/session', body);
  }

  ask(query: string, headers: Record<string, string | undefined> = {}): Promise<ConsoleAnswer> {
    return this.send('POST', '/graphql', { query }, headers);
  }

  private keep(cookie: string): void {
    this.cookie = cookie.includes('Max-Age=0') ? undefined : cookie.split(';', 1)[0];
  }
}
