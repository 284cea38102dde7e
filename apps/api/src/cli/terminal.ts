import type { Writable } from 'node:stream';

/** What a command reads and writes; `process` is one. */
export interface Terminal {
  env: NodeJS.ProcessEnv;
  stdout: Writable;
  stderr: Writable;
  exitCode?: number | string | null | undefined;
}
