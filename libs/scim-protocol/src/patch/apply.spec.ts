import * as fc from 'fast-check';
import { quickest } from '../../testing/quickest';
import { GROUP_SCHEMA, type Schema, USER_SCHEMA } from '../schema';
import { applyPatch, type PatchResource } from './apply';
import { compilePatch } from './compile';
import { readPatchRequest } from './operation';

const patch = (schema: Schema, resource: PatchResource, ...operations: unknown[]) =>
  applyPatch(compilePatch(readPatchRequest({ Operations: operations }), schema).operations, resource, schema);

const work = { value: 'w@x', type: 'work', primary: true };
const home = { value: 'h@x', type: 'home' };

describe('applyPatch to a user', () => {
  it.each([
    ['sets', {}, { op: 'add', path: 'displayName', value: 'J' }, { displayName: 'J' }],
    ['makes the parent', {}, { op: 'add', path: 'name.givenName', value: 'J' }, { name: { givenName: 'J' } }],
    [
      'merges the name',
      { name: { familyName: 'D' } },
      { op: 'replace', path: 'name', value: { givenName: 'J' } },
      { name: { familyName: 'D', givenName: 'J' } },
    ],
    ['clears the last part', { name: { givenName: 'J' } }, { op: 'remove', path: 'name' }, {}],
    ['adds an email', { emails: [work] }, { op: 'add', path: 'emails', value: [home] }, { emails: [work, home] }],
    [
      'adds no email twice',
      { emails: [work] },
      { op: 'add', path: 'emails', value: { ...work, value: 'W@X' } },
      { emails: [work] },
    ],
    [
      'has one primary',
      { emails: [work] },
      { op: 'add', path: 'emails', value: [{ ...home, primary: true }] },
      {
        emails: [
          { ...work, primary: false },
          { ...home, primary: true },
        ],
      },
    ],
    [
      'removes by filter',
      { emails: [work, home] },
      { op: 'remove', path: 'emails[type eq "home"]' },
      { emails: [work] },
    ],
    [
      'removes by value',
      { emails: [work, home] },
      { op: 'remove', path: 'emails', value: [{ value: 'W@x' }] },
      { emails: [home] },
    ],
    ['removes all', { emails: [work] }, { op: 'remove', path: 'emails' }, {}],
    [
      'writes a part',
      { emails: [work, home] },
      { op: 'replace', path: 'emails[type eq "WORK"].value', value: 'n@x' },
      { emails: [{ ...work, value: 'n@x' }, home] },
    ],
    [
      'writes the part of all',
      { emails: [work] },
      { op: 'replace', path: 'emails.value', value: 'n@x' },
      { emails: [{ ...work, value: 'n@x' }] },
    ],
    [
      'merges into an element',
      { emails: [work] },
      { op: 'replace', path: 'emails[type eq "work"]', value: { value: 'n@x' } },
      { emails: [{ ...work, value: 'n@x' }] },
    ],
    [
      'creates what is missing',
      {},
      { op: 'replace', path: 'emails[type eq "work" and primary eq true].value', value: 'n@x' },
      { emails: [{ type: 'work', primary: true, value: 'n@x' }] },
    ],
    [
      'removes a part',
      { emails: [work] },
      { op: 'remove', path: 'emails[type eq "work"].primary' },
      { emails: [{ value: 'w@x', type: 'work' }] },
    ],
  ])('%s', (_name, resource, operation, expected) => {
    const before = JSON.stringify(resource);
    expect(patch(USER_SCHEMA, resource, operation)).toEqual(expected);
    expect(JSON.stringify(resource)).toBe(before);
  });

  it.each([
    { op: 'remove', path: 'emails[type eq "other"]' },
    { op: 'remove', path: 'emails[type eq "other"].value' },
    { op: 'replace', path: 'emails[value eq "old@x"].value', value: 'new@x' },
  ])('refuses %j with noTarget', (operation) => {
    const refused = () => patch(USER_SCHEMA, { emails: [work] }, operation);
    expect(refused).toThrow(expect.objectContaining({ scimType: 'noTarget' }));
  });
});

describe('applyPatch to a person with too many emails', () => {
  const emails = (count: number) => Array.from({ length: count }, (_, index) => ({ value: `${index}@x` }));

  it('refuses them, whether added at once or one by one', () => {
    const refusal = expect.objectContaining({
      scimType: 'invalidValue',
      detail: expect.stringContaining('the maximum is 50'),
    });
    expect(() => patch(USER_SCHEMA, {}, { op: 'add', path: 'emails', value: emails(51) })).toThrow(refusal);
    const singly = emails(51).map((value) => ({ op: 'add', path: 'emails', value: [value] }));
    expect(() => patch(USER_SCHEMA, {}, ...singly)).toThrow(refusal);
    expect(patch(USER_SCHEMA, {}, ...singly.slice(1))).toEqual({ emails: emails(51).slice(1) });
  });
});

describe('applyPatch to a group', () => {
  it('ends with the member removed after add and remove', () => {
    const operations = [
      { op: 'add', path: 'members', value: ['a', 'b'] },
      { op: 'remove', path: 'members[value eq "a"]' },
    ];
    expect(patch(GROUP_SCHEMA, {}, ...operations)).toEqual({ members: [{ value: 'b' }] });
  });

  it('accepts the removal of a person who is not a member', () => {
    const group = { members: [{ value: 'a' }] };
    expect(patch(GROUP_SCHEMA, group, { op: 'remove', path: 'members[value eq "A"]' })).toEqual(group);
    expect(patch(GROUP_SCHEMA, group, { op: 'remove', path: 'members', value: ['z'] })).toEqual(group);
  });

  it('adds 100,000 members in linear, not quadratic, time', () => {
    const changing = (count: number) => () => {
      const value = Array.from({ length: count }, (_, index) => ({ value: `u${index}`, display: 'x' }));
      const group = patch(
        GROUP_SCHEMA,
        { members: value },
        { op: 'add', path: 'members', value },
        { op: 'remove', path: 'members', value },
      );
      expect(group).toEqual({});
    };
    // Ten times the members: about 10 times the time if it is linear, 100 if it is quadratic.
    const most = 60 * quickest(changing(10_000), 0, 4);
    expect(quickest(changing(100_000), most, 5)).toBeLessThanOrEqual(most);
  });
});

describe('applyPatch compared to a naive model', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd');
  const listed = fc.array(word, { maxLength: 3 });

  /** Each operation in a few dialects, with its effect on a model: a name, an external ID and a set. */
  type Model = { displayName: string; externalId?: string; members: Set<string> };
  type Step = { operation: unknown; apply(model: Model): void };
  const step = fc.oneof(
    fc.tuple(fc.constantFrom('add', 'Replace'), word, fc.boolean()).map(
      ([op, name, hasPath]): Step => ({
        operation: hasPath ? { op, path: 'DisplayName', value: name } : { op, value: { displayName: name, id: 'g' } },
        apply: (model) => {
          model.displayName = name;
        },
      }),
    ),
    fc.option(word).map(
      (id): Step => ({
        operation: { op: 'replace', value: { [`${GROUP_SCHEMA.id}:externalId`]: id } },
        apply: (model) => {
          if (id) model.externalId = id;
          else delete model.externalId;
        },
      }),
    ),
    fc.tuple(listed, fc.boolean()).map(
      ([ids, bare]): Step => ({
        operation: { op: 'Add', path: 'members', value: bare ? ids : ids.map((value) => ({ value })) },
        apply: (model) =>
          ids.forEach((id) => {
            model.members.add(id);
          }),
      }),
    ),
    listed.map(
      (ids): Step => ({
        operation: { op: 'replace', value: { members: ids } },
        apply: (model) => {
          model.members = new Set(ids);
        },
      }),
    ),
    listed.map(
      (ids): Step => ({
        operation: { op: 'remove', path: 'members', value: ids },
        apply: (model) =>
          ids.forEach((id) => {
            model.members.delete(id);
          }),
      }),
    ),
    fc.tuple(word, word).map(
      ([one, other]): Step => ({
        operation: { op: 'remove', path: `members[value eq "${one}" or value eq "${other}"]` },
        apply: (model) =>
          [one, other].forEach((id) => {
            model.members.delete(id);
          }),
      }),
    ),
    word.map(
      (kept): Step => ({
        operation: { op: 'remove', path: `members[not (value eq "${kept}")]` },
        apply: (model) => {
          model.members = new Set([...model.members].filter((id) => id === kept));
        },
      }),
    ),
    fc.constant<Step>({ operation: { op: 'remove', path: 'members' }, apply: (model) => model.members.clear() }),
  );

  it('results in the same group', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const model: Model = { displayName: 'x', members: new Set(['a']) };
        for (const { apply } of steps) apply(model);
        const start = { displayName: 'x', members: [{ value: 'a' }] };
        const { members = [], ...rest } = patch(GROUP_SCHEMA, start, ...steps.map(({ operation }) => operation));
        expect({ ...rest, members: (members as { value: string }[]).map(({ value }) => value) }).toEqual({
          ...model,
          members: [...model.members],
        });
      }),
      { numRuns: 500 },
    );
  });
});
