import { execFileSync } from 'node:child_process';
import { lastOfMinors, type ReleasedSchema } from './promise';

const SCHEMA = 'apps/api/src/admin/schema.graphql';
const RELEASE = /^v(\d+\.\d+\.\d+)$/;

/**
 * The schemas of the released versions before this commit, newest first: the last release of each minor version. Empty
 * without a release or without git.
 */
export function releasedSchemas(folder: string): ReleasedSchema[] {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: LARGEST,
    });
  const versions = orNone(() => git('tag', '--list', 'v*', '--merged', 'HEAD', '--sort=-version:refname'))
    .split('\n')
    .flatMap((tag) => RELEASE.exec(tag)?.[1] ?? [])
    .map((version) => ({ version }));
  return lastOfMinors(versions)
    .map(({ version }) => ({ version, sdl: orNone(() => git('show', `v${version}:${SCHEMA}`)) }))
    .filter(({ sdl }) => sdl !== '');
}

const LARGEST = 16 * 1024 ** 2;

/** Nothing if the tag, the file, the repository or git does not exist. */
function orNone(run: () => string): string {
  try {
    return run();
  } catch {
    return '';
  }
}
