import { existsSync, readFileSync } from 'node:fs';

it('docs/security.md names existing tests, at least one for each threat', () => {
  const lines = readFileSync('docs/security.md', 'utf8').split('\n');
  const threats = lines.filter((line) => /^\| (?!Threat)[A-Z]/.test(line));
  expect(threats.length).toBeGreaterThan(20);
  for (const threat of threats) {
    const [, , , shown] = threat.split('|');
    const files = [...shown!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!);
    expect([threat, files.length > 0, files.filter((file) => !existsSync(file))]).toEqual([threat, true, []]);
  }
});
