import { spawn } from 'node:child_process';
import { root } from './project.mjs';

/** The output of a tool that failed; the caller says what the tool was for. */
export class ToolError extends Error {
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}

/** Runs a Node script quietly to its end. Throws a ToolError with all of its output if it fails. */
export function runTool(script, args) {
  return new Promise((resolve, reject) => {
    const tool = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    tool.stdout.on('data', keep);
    tool.stderr.on('data', keep);
    // A tool must not outlive its starter, or the next start would collide with it. npm survives a SIGTERM and then
    // undoes its install, or the install of the next start.
    const stop = () => tool.kill('SIGKILL');
    process.once('exit', stop);
    tool.on('error', reject);
    tool.on('close', (code, signal) => {
      process.off('exit', stop);
      if (code === 0) resolve(output);
      else reject(new ToolError(signal ? `stopped by ${signal}` : `exit status ${code}`, output));
    });
  });
}
