import { readFileSync, rmSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { writePackages } from './bundled-packages.mjs';
import { inProject, root } from './project.mjs';

const { sourceRoot, entryFile } = JSON.parse(readFileSync(inProject('nest-cli.json'), 'utf8')).projects.api;

/** Programs of the service that are started by their path. */
const PROGRAMS = {
  main: `${sourceRoot}/${entryFile}.ts`,
  ormconfig: 'ormconfig.ts',
  'side-process.program': 'libs/platform/src/database/sqlite/side-process.program.ts',
};

/**
 * Loaded from node_modules, and therefore the only dependencies in package.json: the first contains native code, and tracing hooks
 * into the loading of the second.
 */
const EXTERNAL = ['@photostructure/sqlite', 'mysql2'];

/** Packages that Nest and Apollo load only for features that the service does not use. */
const UNUSED = [
  /^@fastify\/(multipart|static|view)$/,
  /^@nestjs\/(microservices|platform-express|websockets)(\/|$)/,
  /^@apollo\/(gateway|subgraph)(\/|$)/,
  /^(@as-integrations\/express5|ts-morph)$/,
];

/** Databases of TypeORM that the service does not support. */
const DRIVERS = ['aurora-mysql', 'aurora-postgres', 'capacitor', 'cockroachdb', 'cordova', 'expo', 'mongodb']
  .concat(['nativescript', 'oracle', 'postgres', 'react-native', 'sap', 'spanner', 'sqljs', 'sqlserver'])
  .join('|');

/**
 * Writes the service as a few files that load at once. Each `import()` in the sources begins a file of its own, which a process
 * reads only if its configuration needs it.
 */
export async function bundleServer(folder = inProject('dist', 'server'), plugins = []) {
  const bundle = await rolldown({
    cwd: root,
    input: PROGRAMS,
    platform: 'node',
    tsconfig: 'tsconfig.json',
    external: [...EXTERNAL.map((name) => new RegExp(`^${name}(/|$)`)), ...UNUSED],
    // The form of a package that shows which of its modules are unused.
    resolve: { mainFields: ['module', 'main'] },
    treeshake: {
      moduleSideEffects: [
        { test: new RegExp(`/(${Object.values(PROGRAMS).join('|')})$`), sideEffects: true },
        // A module of ours, or of Nest, from which nothing is imported does nothing.
        { test: /^(?!.*\/node_modules\/(?!@nestjs\/))/, sideEffects: false },
      ],
    },
    plugins: [...plugins, noDrivers, givenValidators, foundByNest],
    onLog: (_, { message }) => {
      throw new Error(message);
    },
  });
  rmSync(folder, { recursive: true, force: true });
  const { output } = await bundle.write({
    dir: folder,
    format: 'cjs',
    comments: false,
    // A text with any other character takes twice the memory.
    charset: 'ascii',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await bundle.close();
  const modules = Object.assign({}, ...output.map((file) => file.modules));
  refuseRenamedClasses(modules);
  writePackages(folder, Object.keys(modules));
}

/** A class that does not have its name in the source. */
const RENAMED = /\bclass \w+\$\d|\w+\$\d+ = class (?:extends|\{)/;

/**
 * Nest, TypeORM and GraphQL use the names of classes. The bundler can keep all names, but then it names functions again each time
 * they are made, and a page of a hundred people takes a tenth longer.
 */
function refuseRenamedClasses(modules) {
  for (const [file, { code }] of Object.entries(modules)) {
    const [renamed] = (!file.includes('/node_modules/') && RENAMED.exec(code ?? '')) || [];
    if (renamed) throw new Error(`${file} has a class with a name that another file has too: ${renamed}`);
  }
}

/** TypeORM imports all of its drivers. */
const noDrivers = {
  name: 'no-drivers',
  load: {
    filter: { id: new RegExp(`/typeorm/driver/(${DRIVERS})/\\w+(Driver|QueryRunner)\\.js$`) },
    handler: () => 'module.exports = {};',
  },
};

/** Nest's pipe would load both packages whole, but the service gives it their functions (admin-resolver.ts). */
const givenValidators = {
  name: 'given-validators',
  resolveId: {
    filter: { id: /^class-(validator|transformer)$/ },
    handler: (id, _, { kind }) => (kind === 'dynamic-import' ? { id, external: true } : undefined),
  },
};

/** Otherwise it would look for a second TypeORM in node_modules. */
const foundByNest = {
  name: 'found-by-nest',
  transform: {
    filter: { id: /\/@nestjs\/typeorm\// },
    handler: (code) => ({ code: code.replace('const require = createRequire(import.meta.url);', ''), map: null }),
  },
};
