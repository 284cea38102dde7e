import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join, relative, sep } from 'node:path';
import { Injectable } from '@nestjs/common';

const INDEX = 'index.html';
/** Names in this folder contain a hash of the content, so browsers never ask for one twice. */
const HASHED = 'assets/';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Endings of compressed copies that the build writes beside a file, the smaller first. */
const COPIES = { br: '.br', gzip: '.gz' } as const;

export type Encoding = keyof typeof COPIES;

interface Stored {
  /** Where the content is. */
  path: string;
  size: number;
}

/** A file of the console, with its compressed copies. */
export interface ConsoleFile extends Stored {
  type: string;
  etag: string;
  isHashed: boolean;
  copies: Partial<Record<Encoding, Stored>>;
}

interface Build {
  /** The page, with the places for what differs between responses. */
  page: string;
  builtAt: number;
  files: ReadonlyMap<string, ConsoleFile>;
}

/**
 * The built console. Its files are listed once and looked up by name, so that no URL can lead out of the folder. A new build
 * is noticed with the next request for a page.
 */
@Injectable()
export class ConsoleFiles {
  folder = builtFolder();
  private build?: Build | undefined;

  /** The page of the console; undefined if it has not been built. */
  async page(): Promise<string | undefined> {
    return (await this.current())?.page;
  }

  /** A file by its path below the folder; undefined if there is none. */
  async file(path: string): Promise<ConsoleFile | undefined> {
    return (this.build ?? (await this.current()))?.files.get(path);
  }

  private async current(): Promise<Build | undefined> {
    const page = await stat(join(this.folder, INDEX)).catch(() => undefined);
    if (!page) this.build = undefined;
    else if (this.build?.builtAt !== page.mtimeMs) this.build = await this.read(page.mtimeMs);
    return this.build;
  }

  private async read(builtAt: number): Promise<Build> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    const stored = new Map<string, Stored & { etag: string }>();
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = await stat(path);
      const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
      stored.set(relative(this.folder, path).replaceAll(sep, '/'), { path, size, etag });
    }
    const files = new Map<string, ConsoleFile>();
    for (const [name, file] of stored) {
      const type = TYPES[extname(name)];
      if (type === undefined || name === INDEX) continue;
      const copies = Object.entries(COPIES).flatMap(([encoding, ending]) => {
        const copy = stored.get(name + ending);
        return copy ? [[encoding, copy]] : [];
      });
      files.set(name, { ...file, type, isHashed: name.startsWith(HASHED), copies: Object.fromEntries(copies) });
    }
    return { page: await readFile(join(this.folder, INDEX), 'utf8'), builtAt, files };
  }
}

/** The service runs from `dist/server`, or from this folder in tests. */
const builtFolder = (): string =>
  join(__dirname, basename(__dirname) === 'server' ? '../console' : '../../../../dist/console');
