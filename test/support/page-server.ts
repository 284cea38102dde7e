import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };

export interface PageServer {
  origin: string;
  close(): Promise<void>;
}

/** Serves folders at an origin of their own, by the path under which each is visible. */
export async function servePages(folders: Record<string, string>): Promise<PageServer> {
  const server = createServer(({ url = '' }, response) => {
    const [, path] = Object.entries(folders)
      .map(([prefix, folder]) => [prefix, url.startsWith(prefix) && `${folder}/${url.slice(prefix.length)}`] as const)
      .find(([, found]) => found) ?? ['', false];
    try {
      const text = readFileSync(path || '', 'utf8');
      const type = TYPES[extname(url)]!;
      response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policyOf(text) }).end(text);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** As strict as a host can be: only the scripts and styles of the file itself apply, and text never becomes HTML. */
function policyOf(text: string): string {
  const hashes = (element: string) =>
    [...text.matchAll(new RegExp(`<${element}[^>]*>(.+?)</${element}>`, 'gs'))]
      .map(([, content]) => `'sha256-${createHash('sha256').update(content!).digest('base64')}'`)
      .join(' ');
  return [
    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; connect-src http://127.0.0.1:*",
    `script-src 'self' ${hashes('script')}`,
    `style-src ${hashes('style')}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}
