import { inProject } from './project.mjs';
import { runTool } from './run-tool.mjs';

/** Builds the web console to files that the service serves. */
export const buildConsole = () =>
  runTool(inProject('node_modules', 'vite', 'bin', 'vite.js'), [
    'build',
    '--config',
    inProject('apps', 'console', 'vite.config.ts'),
    // Its warnings are about files of packages.
    '--logLevel',
    'error',
  ]);
