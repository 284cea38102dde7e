import { spawn } from 'node:child_process';
import { root } from '../preparation/project.mjs';

const running = new Set();

/** Starts a Node script in the project, in a process group of its own: `killAll` reaches what the script started, too. */
export function startScript(script, args, { nodeOptions = [], ...options }) {
  const child = spawn(process.execPath, [...nodeOptions, script, ...args], { cwd: root, detached: true, ...options });
  running.add(child);
  child.on('close', () => running.delete(child));
  return child;
}

/** Jest's workers and the services that tests start would outlive a jest that is told to end. */
export const killAll = () => {
  for (const { pid } of running) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended by itself just now.
    }
  }
};
