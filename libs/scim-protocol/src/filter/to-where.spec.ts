import { FILTER_MAPPING } from '../../testing/filter-cases';
import { USER_SCHEMA } from '../schema';
import { successor } from './column';
import { parseFilter } from './parser';
import { resolveFilter } from './resolve';
import { mapComparisons } from './resolved';
import { toWhere } from './to-where';

const where = (text: string, prefix?: string) =>
  toWhere(resolveFilter(parseFilter(text), USER_SCHEMA), FILTER_MAPPING, prefix);

describe('toWhere', () => {
  it.each([
    ['userName eq "A@x"', 'u.user_name_key = :f0', { f0: 'a@x' }],
    ['externalId eq 17', 'u.external_id = :f0', { f0: '17' }],
    ['userName eq "a" and active eq false', "(u.user_name_key = :f0 AND (u.status = 'REMOVED'))", { f0: 'a' }],
    ['userName ne "a"', '((u.user_name_key = :f0) IS NOT TRUE)', { f0: 'a' }],
    ['userName sw "ab"', '(u.user_name_key >= :f0 AND u.user_name_key < :f1)', { f0: 'ab', f1: 'ac' }],
    ['externalId co "%_!"', 'INSTR(u.external_id, :f0) > 0', { f0: '%_!' }],
    ['externalId ew "😀x"', 'SUBSTR(u.external_id, -2) = :f0', { f0: '😀x' }],
    ['meta.created ge "2026-01-01T00:00:00Z"', 'u.created >= :f0', { f0: 1767225600000 }],
    ['emails[type eq "work"].value eq "a"', '((u.user_name_key IS NOT NULL) AND u.user_name_key = :f0)', { f0: 'a' }],
    ['emails.type eq "home"', '1 = 0', {}],
    ['groups.value eq "g1"', 'u.id IN (SELECT g.person_id FROM people_groups g WHERE g.group_id = :f0)', { f0: 'g1' }],
    ['groups pr', 'EXISTS (SELECT 1 FROM people_groups g WHERE g.person_id = u.id)', {}],
    ['id pr', '1 = 1', {}],
    ['name pr', "(u.given_key <> '' OR u.family_key <> '')", {}],
  ])('%s', (text, sql, parameters) => {
    expect(where(text)).toEqual({ sql, parameters });
  });

  it('names its parameters after the prefix', () => {
    expect(where('id eq "x"', 'filter')).toEqual({ sql: 'u.id = :filter0', parameters: { filter0: 'x' } });
  });

  it.each(['name.formatted eq "x"', 'meta.version eq "1"', 'groups.type pr', 'emails pr and meta.lastModified pr'])(
    'refuses %s, which is not mapped',
    (text) => expect(() => where(text)).toThrow(/cannot be used in a filter/),
  );

  it('refuses a mapping that contradicts the schema', () => {
    const filter = resolveFilter(parseFilter('userName eq "x"'), USER_SCHEMA);
    expect(() => toWhere(filter, { userName: { kind: 'string', sql: 'u.user_name' } })).toThrow(TypeError);
  });

  it('accepts comparisons that a caller replaced', () => {
    const filter = resolveFilter(parseFilter('id eq "A@x.org" or groups.value eq "g"'), USER_SCHEMA);
    const replaced = mapComparisons(filter, (comparison, attribute) =>
      attribute === undefined && comparison.path === 'id'
        ? { ...comparison, path: 'userName', operand: { type: 'string', fold: true, value: 'a@x.org' } }
        : comparison,
    );
    expect(toWhere(replaced, FILTER_MAPPING).sql).toMatch(/^\(u\.user_name_key = :f0 OR u\.id IN/);
  });

  it.each([
    ['a', 'b'],
    ['a\u{10ffff}', 'b'],
    ['\ud7ff', '\ue000'],
    ['\u{10ffff}', null],
  ])('the range of texts that start with %j ends at %j', (prefix, end) => expect(successor(prefix)).toBe(end));
});
