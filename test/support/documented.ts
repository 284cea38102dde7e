import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gather } from './process';

/** A command on a page, with the output that the page shows: `…` stands for anything. */
export interface DocumentedCommand {
  command: string;
  prints: string;
}

const IS_COMMAND = /^(\$ |(npx|npm|curl|export|mysqldump|mysql) )/m;

/** The command blocks of a page, as written; blocks with a language are only for reading. */
export function commandBlocksOf(page: string): string[] {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^```(\w*)\n(.*?)^```$/gms)];
  return blocks.flatMap(([, language, block]) => (language === '' && IS_COMMAND.test(block!) ? [block!] : []));
}

/** A block in which each command starts with `$` and its output follows. */
export const transcriptOf = (block: string): DocumentedCommand[] =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command, ...lines] = part.split(/(?<!\\)\n/);
      return { command: command!, prints: lines.join('').trim() };
    });

/** IDs and times differ each time. */
const OTHERS = /[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[\d:.]+Z|[\w-]*…/g;

/** Matches the documented output, ignoring its line breaks. */
export function outputPattern(prints: string): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s*');
  return new RegExp(`^${prints.split(OTHERS).map(literal).join('.*')}\\s*$`, 's');
}

/** Runs lines in a shell in a folder until one fails; returns their output. */
export function runLines(lines: string, folder: string, env: Record<string, string> = {}): Promise<string> {
  const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', lines], { cwd: folder, env: { ...process.env, ...env } });
  const [printed, said] = [gather(child.stdout), gather(child.stderr)];
  return new Promise((resolve, reject) =>
    child.on('close', (status) =>
      status === 0 ? resolve(printed()) : reject(new Error(`${lines} ended with ${status}: ${printed()}${said()}`)),
    ),
  );
}
