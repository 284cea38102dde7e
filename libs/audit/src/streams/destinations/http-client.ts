import type { Outbound } from '@rollcall/platform';
import { Agent, request } from 'undici';
import { ANSWER_MS, CONNECT_MS, DeliveryError } from './destination';

/** Posts to one URL over connections that are kept while it is open. */
export class HttpClient {
  private constructor(
    private readonly url: string,
    private readonly agent: Agent,
  ) {}

  static async open(outbound: Outbound, url: string): Promise<HttpClient> {
    const { hostname, protocol } = new URL(url);
    const lookup = await outbound.lookupFor({ host: hostname, encrypted: protocol === 'https:' });
    const connect = { lookup, timeout: CONNECT_MS };
    return new HttpClient(url, new Agent({ connect }));
  }

  /**
   * Resolves where the answer is 2xx. Redirects are not followed: they would lead past the guard. Nothing of an answer's
   * body is kept, since it may be anybody's.
   */
  async post(headers: Readonly<Record<string, string>>, body: string): Promise<void> {
    const signal = AbortSignal.timeout(CONNECT_MS + ANSWER_MS);
    const answer = await request(this.url, { method: 'POST', headers, body, dispatcher: this.agent, signal });
    await answer.body.dump();
    const { statusCode } = answer;
    if (statusCode < 200 || statusCode > 299) throw new DeliveryError(`it answered with the status ${statusCode}`);
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}
