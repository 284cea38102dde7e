export interface ScimAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  body: any;
}

/** Where a client speaks, and what it says of its bodies. */
interface Manner {
  path: string;
  contentType?: string;
}

const SCIM_V2: Manner = { path: '/scim/v2', contentType: 'application/scim+json' };

/** The manner of scripts that were written against the product's own SCIM API: they name no content type. */
export const SCIM_1: Manner = { path: '/scim/1' };

/** Speaks SCIM as an identity provider does: over HTTP, with a key. */
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

  /** The people of a filter, by address. */
  async found(filter: string, resource = 'Users'): Promise<string[]> {
    const { body } = await this.get(`/${resource}?filter=${encodeURIComponent(filter)}`);
    return body.Resources.map((item: { userName?: string; displayName: string }) => item.userName ?? item.displayName);
  }

  /** Sends a body as it is when it is a text, else as JSON. */
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
      // Of bytes fetch tells no content type of its own.
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
