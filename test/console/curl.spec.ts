import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { curlOf } from '../../apps/console/src/pages/provisioning/curl';

// The command that the console copies for a request, as a shell understands it.

const SERVICE = 'https://rollcall.example/base/';
const REQUEST = { method: 'POST', path: '/scim/v2/Users', query: '', requestBody: null };

/** The arguments that curl gets from each command. A function in its place prints them. */
function argumentsOf(...commands: string[]): string[][] {
  const script = `curl() { printf '%s\\0' "$#" "$@"; }\nKEY='rc_scim_secret'\n${commands.join('\n')}\n`;
  const { stdout, stderr, status } = spawnSync('sh', ['-c', script], { encoding: 'utf8', maxBuffer: 1e8 });
  expect([stderr, status]).toEqual(['', 0]);
  const printed = stdout.split('\0');
  return commands.map(() => printed.splice(0, Number(printed.shift())));
}

it('has the method, the whole URL, and the key from the shell', () => {
  const command = curlOf({ ...REQUEST, method: 'GET', query: 'filter=emails[type eq "work"]&x=$(id)' }, SERVICE);
  expect(command).not.toContain('secret');
  expect(argumentsOf(command)).toEqual([
    [
      '--globoff',
      '--request',
      'GET',
      'https://rollcall.example/base/scim/v2/Users?filter=emails[type eq "work"]&x=$(id)',
      '--header',
      'Authorization: Bearer rc_scim_secret',
    ],
  ]);
});

it('asks for the head where the request did', () => {
  expect(argumentsOf(curlOf({ ...REQUEST, method: 'HEAD' }, SERVICE))[0]!.slice(0, 3)).toEqual([
    '--globoff',
    '--head',
    'https://rollcall.example/base/scim/v2/Users',
  ]);
});

it('passes any body, path and query on as they are', () => {
  const special = fc.constantFrom(
    "'",
    "''",
    '"',
    '\\',
    '\n',
    '\r',
    '$(id)',
    '`id`',
    '$KEY',
    '!',
    '\\\n',
    '@/etc/passwd',
    '🧑🏽‍🚀',
    'שלום',
    '-',
  );
  // No shell takes U+0000, and JSON writes it as an escape.
  const character = fc.string({ unit: 'binary', maxLength: 3 }).map((text) => text.replaceAll('\0', ''));
  const text = fc.array(fc.oneof(special, character), { maxLength: 12 }).map((parts) => parts.join(''));
  const request = fc.record({ path: text.map((path) => `/${path}`), query: text, requestBody: text });
  fc.assert(
    fc.property(fc.array(request, { minLength: 1, maxLength: 20 }), (requests) => {
      const found = argumentsOf(...requests.map((one) => curlOf({ ...REQUEST, ...one }, SERVICE)));
      expect(found.map((all) => [all[3], all.at(-1)])).toEqual(
        requests.map(({ path, query, requestBody }) => [
          `https://rollcall.example/base${path}${query && `?${query}`}`,
          requestBody,
        ]),
      );
    }),
    { numRuns: 50 },
  );
});
