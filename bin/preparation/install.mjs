import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inProject } from './project.mjs';
import { runTool } from './run-tool.mjs';

/**
 * Whether node_modules contains what package-lock.json requires; npm records what it installed at the end of each
 * install.
 */
export function isInstalled() {
  const installed = packagesIn('node_modules', '.package-lock.json');
  if (!installed) return false;
  return Object.entries(packagesIn('package-lock.json')).every(([path, wanted]) => {
    // Optional packages are mostly for other platforms.
    if (path === '' || (wanted.optional && !installed[path])) return true;
    return installed[path]?.version === wanted.version;
  });
}

/** The build and the tests need the development packages too, whatever NODE_ENV is. */
export const install = () =>
  runTool(npmScript(), ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']);

/** npm links only the commands of dependencies; with this link, `npx rollcall` finds ours without asking a registry. */
export function linkCommand() {
  const link = inProject('node_modules', '.bin', 'rollcall');
  if (existsSync(link)) return;
  mkdirSync(inProject('node_modules', '.bin'), { recursive: true });
  chmodSync(inProject('bin', 'rollcall.mjs'), 0o755);
  try {
    symlinkSync(join('..', '..', 'bin', 'rollcall.mjs'), link);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

function packagesIn(...path) {
  try {
    return JSON.parse(readFileSync(inProject(...path), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** npm's own script: the one that runs this command, otherwise the one next to Node or on the PATH. */
function npmScript() {
  const folders = [join(process.execPath, '..'), ...(process.env.PATH ?? '').split(delimiter)];
  const candidates = [
    process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined,
    ...folders.map((folder) => join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')),
    ...folders.map((folder) => join(folder, 'npm')),
  ];
  const found = candidates.find((file) => file && existsSync(file));
  if (!found) throw new Error('npm was not found; install Node together with npm');
  return found;
}
