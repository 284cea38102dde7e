import { inProject } from '../preparation/project.mjs';
import { prepareBuild } from '../prepare.mjs';
import { startScript } from './processes.mjs';

const inPackages = (...path) => inProject('node_modules', ...path);

// The types have their own build record: if they shared the build's, each would invalidate the other's.
const TYPES = ['--noEmit', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'];

/** The checks before the tests. Each returns what it found wrong, or nothing. */
export const checks = [
  {
    name: 'format and lint',
    run: tool(inPackages('@biomejs', 'biome', 'bin', 'biome'), ['check', '--error-on-warnings', '.']),
  },
  { name: 'types', run: tool(inPackages('typescript', 'bin', 'tsc'), TYPES) },
  { name: 'types of the console', run: tool(inPackages('typescript', 'bin', 'tsc'), ['--project', 'apps/console']) },
  {
    name: 'dependency rule',
    run: tool(inPackages('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), [
      'apps',
      'libs',
      'tools',
      'test',
      'bench',
    ]),
  },
  { name: 'schema promise', run: tool(inProject('bin', 'check-schema.mjs'), []) },
];

export const buildCheck = {
  name: 'build',
  run: () =>
    prepareBuild().then(
      () => undefined,
      (error) => `${error.output ?? ''}${error.message}`,
    ),
};

/** Runs a check and prints the result. */
export async function report({ name, run }) {
  const start = Date.now();
  const problem = await run();
  const took = `${((Date.now() - start) / 1000).toFixed(1)} s`;
  if (problem !== undefined) console.log(problem.trimEnd());
  console.log(`${problem === undefined ? 'passed' : 'FAILED'}  ${name} (${took})`);
  return problem === undefined ? { passed: 1 } : { failed: 1 };
}

function tool(script, args) {
  return () =>
    new Promise((resolve) => {
      const child = startScript(script, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          output += chunk;
        });
      }
      child.on('error', (error) => resolve(error.message));
      child.on('close', (code) => resolve(code === 0 ? undefined : output || `exit status ${code}`));
    });
}
