import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transformSync } from '@swc/core';
import { outputPattern, runLines } from '../support/documented';
import { built } from '../support/process';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// The package as its users get it: packed, and installed into an empty folder.

/** No database is different for the package. */
const isEmbedded = process.env.TEST_DATABASE !== 'mysql';
const TSC = resolve('node_modules/typescript/bin/tsc');
/** Bytes of the package; most of it is the schema and its types. */
const LARGEST = 100_000;

let service: Service;
let tenant: Tenant;
let folder: string;
let tarball: string;
const npm = (...args: string[]) => execFileSync('npm', args, { cwd: folder, stdio: 'ignore' });
const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
const env = () => ({ ROLLCALL_URL: service.url, ROLLCALL_TOKEN: tenant.founded.adminToken });

/** Checks the types of files in the folder, with the options of a strict user. */
const check = (files: string[], options: string[]) =>
  runLines(
    `${process.execPath} ${TSC} --noEmit --strict --exactOptionalPropertyTypes --target es2022 --module nodenext ${options.join(' ')} ${files.join(' ')}`,
    folder,
  );

/** The examples of the README with what they print, by file. */
const examples = [
  ...readFileSync('libs/client/README.md', 'utf8').matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```\n\n```\n(.*?)^```$/gms),
].map(([, file, source, prints]) => ({ file: file!, source: source!, prints: prints! }));

const withoutTypes = (source: string): string =>
  transformSync(source, {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  }).code;

(isEmbedded ? describe : describe.skip)('what users get', () => {
  beforeAll(async () => {
    await built();
    service = await startService();
    tenant = await setUpTenant(service, { adminAddress: 'admin@example.com' });
    folder = mkdtempSync(join(tmpdir(), 'rollcall-client-'));
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', './dist/client', '--json', '--pack-destination', folder]).toString(),
    );
    tarball = join(folder, packed.filename);
    npm('init', '--yes');
    npm('pkg', 'set', 'type=module');
    npm('install', '--offline', tarball);
  }, 180_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await service.stop();
  });

  describe('the package', () => {
    it('is small and needs nothing', () => {
      expect(statSync(tarball).size).toBeLessThan(LARGEST);
      const manifest = JSON.parse(readFileSync(join(folder, 'node_modules/@rollcall/client/package.json'), 'utf8'));
      expect(manifest).not.toHaveProperty('dependencies');
      expect(manifest).not.toHaveProperty('peerDependencies');
      expect(manifest.version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
    });

    it('works alone, with checked types', async () => {
      write(
        'alone.ts',
        `import { createClient, RefusalError, type TypedDocument } from '@rollcall/client';
         declare const process: { env: Record<string, string> };
         const client = createClient({ url: process.env.ROLLCALL_URL!, token: () => process.env.ROLLCALL_TOKEN! });
         const { caller } = await client.request<{ caller: { label: string } }>('{ caller { label } }');
         export const typed = (document: TypedDocument<{ size: number }, { id: string }>): Promise<{ size: number }> =>
           client.request(document, { id: '1' });
         // @ts-expect-error: the variables are required.
         export const incomplete = (document: TypedDocument<{ size: number }, { id: string }>) => client.request(document);
         for await (const { sequence, actor } of client.events()) {
           console.log(caller.label, sequence, actor.type, RefusalError.name);
           break;
         }`,
      );
      await check(['alone.ts'], ['--lib', 'es2022,dom']);
      write('alone.js', withoutTypes(readFileSync(join(folder, 'alone.ts'), 'utf8')));
      expect(await runLines(`${process.execPath} alone.js`, folder, env())).toBe(
        'admin@example.com 0 COMMAND_LINE RefusalError\n',
      );
    }, 60_000);

    it('has the schema', async () => {
      write('schema.js', `console.log(import.meta.resolve('@rollcall/client/schema.graphql'));`);
      const path = (await runLines(`${process.execPath} schema.js`, folder)).trim().replace('file://', '');
      expect(readFileSync(path, 'utf8')).toBe(readFileSync('apps/api/src/admin/schema.graphql', 'utf8'));
    });
  });

  describe('the README', () => {
    beforeAll(() => {
      for (const name of ['gql.tada', '@types/node']) {
        mkdirSync(join(folder, 'node_modules', dirname(name)), { recursive: true });
        symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
      }
      for (const { file, source } of examples) {
        write(file, source);
        write(file.replace('.ts', '.js'), withoutTypes(source));
      }
    });

    it('has examples of everything, whose types are right', async () => {
      expect(examples.map(({ file }) => file)).toEqual([
        'rollcall.ts',
        'invite.ts',
        'refusal.ts',
        'bulk.ts',
        'members.ts',
        'events.ts',
      ]);
      await check(
        examples.map(({ file }) => file),
        ['--skipLibCheck', '--types', 'node'],
      );
    }, 60_000);

    it.each(examples)(
      '$file prints what is written below it',
      async ({ file, prints }) => {
        const printed = await runLines(`${process.execPath} ${file.replace('.ts', '.js')}`, folder, env());
        // Each example imports the first.
        const [first] = examples;
        const own = file === first!.file ? printed : printed.replace(first!.prints, '');
        expect(own).toMatch(outputPattern(prints));
      },
      60_000,
    );
  });
});
