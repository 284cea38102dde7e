import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { run } from './run.mjs';

/**
 * Downloads packages with their dependencies and unpacks them into a folder, as any user and without touching the
 * machine's package database: apt uses separate lists, a separate cache and an empty status. Packages whose names are in
 * `without` stay packed.
 */
export async function unpackPackages({ names, sources, without = [], into, logs }) {
  const work = `${into}.apt`;
  const archives = join(work, 'archives');
  for (const folder of [into, join(work, 'lists', 'partial'), join(archives, 'partial')]) {
    mkdirSync(folder, { recursive: true });
  }
  writeFileSync(join(work, 'sources.list'), `${sources.join('\n')}\n`);
  writeFileSync(join(work, 'status'), '');
  try {
    const apt = (step, ...args) => run('apt-get', [...ownSettings(work), ...args], { log: join(logs, `${step}.log`) });
    await apt('apt-update', 'update');
    await apt('apt-download', '--yes', '--no-install-recommends', '--download-only', 'install', ...names);
    const isWanted = (file) => file.endsWith('.deb') && !without.includes(file.split('_', 1)[0]);
    for (const file of readdirSync(archives).filter(isWanted)) {
      await run('dpkg', ['--extract', join(archives, file), into], { log: join(logs, 'dpkg.log') });
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const ownSettings = (work) =>
  Object.entries({
    'Dir::Etc::sourcelist': join(work, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::State': work,
    'Dir::State::lists': join(work, 'lists'),
    'Dir::State::status': join(work, 'status'),
    'Dir::Cache': work,
    'Dir::Cache::archives': join(work, 'archives'),
    'APT::Sandbox::User': userInfo().username,
    'APT::Default-Release': '',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
    'Debug::NoLocking': 'true',
  }).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
