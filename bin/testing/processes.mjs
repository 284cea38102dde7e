import { spawn } from 'node:child_process';
import { root } from '../preparation/project.mjs';

const running = new Set();

/** Starts a Node script of the project in its own process group, so that `killAll` also reaches its children. */
export function startScript(script, args, { nodeOptions = [], ...options }) {
  const child = spawn(process.execPath, [...nodeOptions, script, ...args], { cwd: root, detached: true, ...options });
  running.add(child);
  child.on('close', () => running.delete(child));
  return child;
}

/** Jest's workers and the services that tests start would outlive a jest that is stopped. */
export const killAll = () => {
  for (const { pid } of running) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
};
