import { USER_AGENT } from '@rollcall/platform';

/** Far above what an issuer has to say, and far below what would hurt. */
const MOST_BYTES = 256 * 1024;

/** `fetch` for documents of an issuer: of a body that is too large nothing is read on. Throws then. */
export async function fetchSmall(url: string, options: RequestInit): Promise<Response> {
  const sent = new Headers(options.headers);
  if (!sent.has('user-agent')) sent.set('user-agent', USER_AGENT);
  const { body, status, headers } = await fetch(url, { ...options, headers: sent });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error(`The response from ${url} is longer than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { status, headers });
}
