import { brokenPromises } from './promise';

const schema = (fields: string): string => `type Query { size: Int ${fields} }`;
const FIELD = schema('name: String');
const DEPRECATED = schema('name: String @deprecated');
const GONE = schema('');
const unreleased = (text: string): string =>
  `# Changelog\n\n## Unreleased\n\n${text}\n\n## 1.4.0 - 2027-01-01\n\n- \`Query.name\`\n`;
const NAMED = unreleased('- Removed `Query.name`.');

const broken = (current: string, changelog: string, released: Record<string, string>): string[] =>
  brokenPromises({
    current,
    changelog,
    releases: Object.entries(released).map(([version, sdl]) => ({ version, sdl })),
  });

it('without a release, nothing is promised', () => {
  expect(broken(GONE, unreleased(''), {})).toEqual([]);
});

describe('a removed field', () => {
  it('may go if it was deprecated in two minor versions and the changelog names it', () => {
    expect(broken(GONE, NAMED, { '1.4.0': DEPRECATED, '1.3.2': DEPRECATED, '1.2.0': FIELD })).toEqual([]);
  });

  it('may not go without an entry, even if an older section or a longer name mentions it', () => {
    const releases = { '1.4.0': DEPRECATED, '1.3.2': DEPRECATED };
    for (const text of ['', '- `Query.names`', '- Query.name'])
      expect(broken(GONE, unreleased(text), releases)).toEqual([
        expect.stringContaining('`Query.name` under Unreleased'),
      ]);
  });

  it.each<[string, Record<string, string>]>([
    ['one minor version', { '1.4.0': DEPRECATED, '1.3.0': FIELD }],
    ['patches of one minor version', { '1.4.1': DEPRECATED, '1.4.0': DEPRECATED, '1.3.0': FIELD }],
    ['the first release alone', { '1.4.0': DEPRECATED }],
    ['no release', { '1.4.0': FIELD, '1.3.0': FIELD }],
    ['an older release, and not since', { '1.4.0': FIELD, '1.3.0': DEPRECATED, '1.2.0': DEPRECATED }],
  ])('may not go if it was deprecated in %s', (_, released) => {
    expect(broken(GONE, NAMED, released)).toEqual([expect.stringContaining('@deprecated in 2 minor versions')]);
  });
});

describe('another breaking change', () => {
  const CHANGED = schema('name: Int');

  it('needs an entry', () => {
    expect(broken(CHANGED, unreleased(''), { '1.4.0': FIELD })).toHaveLength(1);
    expect(broken(CHANGED, NAMED, { '1.4.0': FIELD })).toEqual([]);
  });

  it('may be in the section of the release that is being prepared', () => {
    const prepared = NAMED.replace('## Unreleased', '## Unreleased\n\n## 1.5.0 - 2027-02-01');
    expect(broken(CHANGED, prepared, { '1.4.0': FIELD })).toEqual([]);
  });

  it('counts from the latest release', () => {
    expect(broken(CHANGED, unreleased(''), { '1.4.0': CHANGED, '1.3.0': FIELD })).toEqual([]);
  });
});

it('what adds something needs nothing', () => {
  expect(broken(schema('name: String email: String'), unreleased(''), { '1.4.0': FIELD })).toEqual([]);
});
