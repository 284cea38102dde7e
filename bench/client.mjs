import { Agent, request } from 'node:http';

/** Connections that stay open, one per concurrent request. */
export const keepAlive = (connections) => new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });

/**
 * Sends one request and reads the whole answer.
 * @param {Agent} agent
 * @param {{ url: string, method?: string, headers?: Record<string, string>, body?: string }} what
 * @returns {Promise<{ status: number, text: string }>}
 */
export const send = (agent, { url, method = 'GET', headers = {}, body }) =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { agent, method, headers: { ...headers, ...length } }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
