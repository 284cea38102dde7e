export interface ScimAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read responses of every shape.
  body: any;
}

/** A client's base path and content type. */
interface Manner {
  path: string;
  contentType?: string;
}

const SCIM_V2: Manner = { path: '/scim/v2', contentType: 'application/scim+json' };

/** Like scripts written for the product's own SCIM API: they send no content type. */
export const SCIM_1: Manner = { path: '/scim/1' };

/** Calls SCIM like an identity provider: over HTTP, with a key. */
export class ScimClient {
  constructor(
    private readonly url: string,
    private readonly key: string,
    private readonly userAgent = 'Okta SCIM Client 1.0.0',
    private readonly manner = SCIM_V2,
  ) {}

  get = (path: string, headers: Record<string, string> = {}) => this.send('GET', path, undefined, headers);
  post = (path: string, body: unknown, headers: Record<string, string> = {}) => this.send('POST', path, body, headers);
  put = (path: string, body: unknown, headers: Record<string, string> = {}) => this.send('PUT', path, body, headers);
  patch = (path: string, operations: unknown[], headers: Record<string, string> = {}) =>
    this.send('PATCH', path, { schemas: [PATCH_OP], Operations: operations }, headers);
  delete = (path: string, headers: Record<string, string> = {}) => this.send('DELETE', path, undefined, headers);

  /** The people who match a filter, by address. */
  async found(filter: string, resource = 'Users'): Promise<string[]> {
    const { body } = await this.get(`/${resource}?filter=${encodeURIComponent(filter)}`);
    return body.Resources.map((item: { userName?: string; displayName: string }) => item.userName ?? item.displayName);
  }

  /** Sends a text body unchanged, and any other body as JSON. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<ScimAnswer> {
    const { path: base, contentType } = this.manner;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(this.url + base + path, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        'user-agent': this.userAgent,
        ...(body !== undefined && contentType !== undefined && { 'content-type': contentType }),
        ...headers,
      },
      // fetch sets no content type for bytes.
      ...(body !== undefined && { body: Buffer.from(text) }),
    });
    const answer = await response.text();
    return { status: response.status, headers: response.headers, body: answer === '' ? undefined : JSON.parse(answer) };
  }
}

export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
