import { spawn } from 'node:child_process';
import { root } from '../preparation/project.mjs';

const running = new Set();

/** Starts a Node script in the project. It ends with this process, whatever ends this one. */
export function startScript(script, args, options) {
  const child = spawn(process.execPath, [script, ...args], { cwd: root, ...options });
  running.add(child);
  child.on('close', () => running.delete(child));
  return child;
}

export const killAll = () => {
  for (const child of running) child.kill();
};
