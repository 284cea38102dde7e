import { type Outbound, USER_AGENT } from '@rollcall/platform';
import type * as Undici from 'undici';
import { CONNECT_MS, DeliveryError } from './destination';

/** How much of a response body is read, so that its connection can be reused. */
const BODY = { limit: 16 * 1024, milliseconds: 500 };

/** Posts to one URL over connections that stay open until it is closed or the signal aborts. The library is loaded with the first. */
export class HttpClient {
  private constructor(
    private readonly url: string,
    private readonly request: typeof Undici.request,
    private readonly dispatcher: Undici.Agent,
    private readonly signal: AbortSignal,
  ) {}

  static async open(outbound: Outbound, url: string, signal: AbortSignal): Promise<HttpClient> {
    const { hostname, protocol } = new URL(url);
    const lookup = await outbound.lookupFor({ host: hostname, encrypted: protocol === 'https:' }, signal);
    const { Agent, request } = await import('undici');
    return new HttpClient(url, request, new Agent({ connect: { lookup, timeout: CONNECT_MS, signal } }), signal);
  }

  /**
   * Resolves if the status is 2xx. Redirects are not followed, because they would bypass the check of addresses. The response
   * body is neither kept, because it may contain anyone's data, nor awaited: only the status counts.
   */
  async post(headers: Readonly<Record<string, string>>, body: string): Promise<void> {
    const { dispatcher, signal } = this;
    const sent = { 'user-agent': USER_AGENT, ...headers };
    const answer = await this.request(this.url, { method: 'POST', headers: sent, body, dispatcher, signal });
    const { limit, milliseconds } = BODY;
    await answer.body.dump({ limit, signal: AbortSignal.timeout(milliseconds) }).catch(() => {});
    const { statusCode } = answer;
    if (statusCode >= 200 && statusCode <= 299) return;
    const retryAfterMs = retryAfterMsOf(answer.headers['retry-after']);
    const status = { status: statusCode, retryAfterMs };
    throw new DeliveryError(`the destination returned status ${statusCode}`, undefined, status);
  }

  close(): Promise<void> {
    return this.dispatcher.destroy();
  }
}

/** Parses seconds or a date (RFC 9110 §10.2.3). 0 if it is neither. */
function retryAfterMsOf(header: string | string[] | undefined): number {
  const text = String(header ?? '').trim();
  const milliseconds = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Math.max(milliseconds || 0, 0);
}
