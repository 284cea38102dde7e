import type { Writable } from 'node:stream';

/** The environment and output streams of a command; `process` is one. */
export interface Terminal {
  env: NodeJS.ProcessEnv;
  stdout: Writable;
  stderr: Writable;
  exitCode?: number | string | null | undefined;
}
