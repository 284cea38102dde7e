import fc from 'fast-check';
import { addressesIn } from '../../apps/console/src/pages/members/addresses-in';
import { textOf } from '../../apps/console/src/pages/members/text-of';
import { csvOf } from '../../apps/console/src/parts/csv';

// What the console finds in a text that was pasted or a file that was chosen.

const emailsIn = (text: string) => addressesIn([text]).invitees.map(({ email }) => email);

it.each<[string, string, string[], string[]]>([
  ['nothing', '', [], []],
  ['lines', 'ada@example.com\r\n\n grace@example.com \n', ['ada@example.com', 'grace@example.com'], []],
  [
    'separators',
    'a@x.io, b@x.io; c@x.io、d@x.io；e@x.io，f@x.io',
    'abcdef'.split('').map((name) => `${name}@x.io`),
    [],
  ],
  ['spaces', 'a@x.io b@x.io\tc@x.io\u3000d@x.io', 'abcd'.split('').map((name) => `${name}@x.io`), []],
  ['names', 'Ada Lovelace <ada@x.io>, "Hopper, Grace" <grace@x.io>', ['ada@x.io', 'grace@x.io'], []],
  ['names with commas', 'Lovelace, Ada <ada@x.io>, Hopper, Grace <grace@x.io>', ['ada@x.io', 'grace@x.io'], []],
  ['an address as its own name', '"ada@x.io" <ada@x.io>', ['ada@x.io'], []],
  ['links and quotes', "mailto:ada@x.io ('grace@x.io') [joan@x.io].", ['ada@x.io', 'grace@x.io', 'joan@x.io'], []],
  ['full-width signs', '山田＠例え.jp', ['山田@例え.jp'], []],
  ['a sentence', 'Please invite ada@x.io.', ['ada@x.io'], []],
  ['what is no address', 'ada@x.io, bob, carol@, @dan, e@f', ['ada@x.io'], ['bob', 'carol@', '@dan', 'e@f']],
  ['lines without one', 'The team\nada@x.io', ['ada@x.io'], ['The team']],
  ['cells of a spreadsheet', 'Ada\tada@x.io\tAdmin', ['ada@x.io'], []],
  ['markup', '<b>ada@x.io</b>', [], ['b', '/b']],
])('finds addresses in %s', (_, text, emails, rejected) => {
  expect([emailsIn(text), addressesIn([text]).rejected]).toEqual([emails, rejected]);
});

it('counts what is there more than once, in any case and in several texts', () => {
  expect(addressesIn(['Ada@x.io, ada@X.io', 'ADA@x.io\ngrace@x.io'])).toEqual({
    invitees: [{ email: 'Ada@x.io' }, { email: 'grace@x.io' }],
    duplicates: 2,
    rejected: [],
  });
});

it.each<[string, string]>([
  [
    'commas',
    '\ufeffName,E-mail,Role\r\n"Lovelace, Ada",ada@x.io,ADMIN\r\n"A ""B"" C",grace@x.io,\r\nBob,bob,VIEWER\r\n',
  ],
  ['semicolons', 'Name;Email Address;Role\nLovelace, Ada;"Ada <ada@x.io>";ADMIN\nC;grace@x.io;\nBob;bob;VIEWER'],
  ['tabs', 'メール\tロール\nada@x.io\tADMIN\ngrace@x.io\nbob\tVIEWER'],
])('reads a table with %s', (_, text) => {
  expect(addressesIn([text])).toEqual({
    invitees: [
      { email: 'ada@x.io', role: 'ADMIN' },
      { email: 'grace@x.io', role: undefined },
    ],
    duplicates: 0,
    rejected: ['bob'],
  });
});

it('reads a table that is one column, and names rows without an address', () => {
  expect(addressesIn(['email\nada@x.io']).invitees).toEqual([{ email: 'ada@x.io', role: undefined }]);
  expect(addressesIn(['name,email\nAda,\n\n']).rejected).toEqual(['Ada,']);
});

const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
const address = fc.tuple(word, word, word).map(([local, domain, top]) => `${local}@${domain}.${top}`);
const name = fc.stringMatching(/^[A-Za-z ]{1,12}$/);
const around = fc.oneof(
  fc.constant((email: string) => email),
  fc.constant((email: string) => `<${email}>`),
  name.map((text) => (email: string) => `${text} <${email}>`),
  name.map((text) => (email: string) => `"${text}, ${text}; ${text}" <${email}>`),
  name.map((text) => (email: string) => `${text}, ${text} <${email}>`),
);
const separator = fc.constantFrom('\n', '\r\n', ';', ', ', '\n\n', ';\n');

it('finds every address in order, whatever is around it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(address, around, separator), { maxLength: 30 }), (parts) => {
      const text = parts.map(([email, wrapped, end]) => wrapped(email) + end).join('');
      expect(emailsIn(text)).toEqual([...new Set(parts.map(([email]) => email))]);
    }),
  );
});

it('finds nothing that is not there, and the same in what it found', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('@', '.', 'a', ',', '"', '<', '>', '\n', ';', 'email', ' ', 'ß', '＠'))
      .map((all) => all.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const emails = emailsIn(text);
      for (const email of emails) expect(text.replaceAll('＠', '@')).toContain(email);
      expect(emailsIn(emails.join('\n'))).toEqual(emails);
    }),
  );
});

it('reads what the console writes', () => {
  fc.assert(
    fc.property(fc.uniqueArray(address), (emails) => {
      const csv = csvOf([['name', 'email'], ...emails.map((email) => ['"a", ;\n=b', email])]);
      expect(emailsIn(csv)).toEqual(emails);
    }),
  );
});

it('takes no longer for a large text than its size', () => {
  const started = Date.now();
  expect(emailsIn('a@x.io, "'.repeat(50_000))).toEqual(['a@x.io']);
  expect(emailsIn(`${'<'.repeat(100_000)}@${'.'.repeat(100_000)}`)).toEqual([]);
  expect(emailsIn(`@${'.'.repeat(200_000)}x`)).toEqual([]);
  expect(Date.now() - started).toBeLessThan(5000);
});

it.each([
  ['UTF-8', Buffer.from('\ufeff山田,ada@x.io')],
  ['UTF-16', Buffer.from('\ufeff山田,ada@x.io', 'utf16le')],
  ['Shift_JIS', Buffer.concat([Buffer.from('8e529363', 'hex'), Buffer.from(',ada@x.io')])],
])('reads files in %s', async (_, bytes) => {
  expect(await textOf(new Blob([bytes]))).toBe('山田,ada@x.io');
});
