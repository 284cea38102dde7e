import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { releasedSchemas } from './releases';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-releases-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const AUTHOR = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
const git = (...args: string[]) => execFileSync('git', [...AUTHOR, ...args], { cwd: folder, stdio: 'ignore' });

/** Commits a schema and tags it. */
function release(tag: string, file = 'apps/api/src/admin/schema.graphql'): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `# ${tag}`);
  git('add', '.');
  git('commit', '--message', tag);
  git('tag', tag);
}

it('reads the last release of each minor version, newest first', () => {
  git('init', '--initial-branch', 'main');
  release('v0.9.0', 'before.graphql');
  for (const tag of ['v1.2.0', 'v1.2.1', 'v1.9.0', 'v1.10.0-rc.1', 'v1.10.0', 'other', 'v2']) release(tag);
  git('checkout', '-b', 'newer');
  release('v3.0.0');
  git('checkout', 'main');
  expect(releasedSchemas(folder)).toEqual([
    { version: '1.10.0', sdl: '# v1.10.0' },
    { version: '1.9.0', sdl: '# v1.9.0' },
    { version: '1.2.1', sdl: '# v1.2.1' },
  ]);
});

it('finds none in a folder without a repository', () => {
  expect(releasedSchemas(folder)).toEqual([]);
});
