import * as fc from 'fast-check';
import { ScimError } from '../errors';
import { USER_URN } from '../urns';
import { COMPARE_OPERATORS, type Filter, printFilter } from './ast';
import { FILTER_LIMITS, parseFilter } from './parser';

function errorOf(text: string): ScimError {
  try {
    parseFilter(text);
  } catch (error) {
    return error as ScimError;
  }
  throw new Error(`${text} was accepted`);
}

describe('parseFilter', () => {
  // The text, and how the parsed filter prints.
  it.each([
    ['userName eq "bjensen"', 'userName eq "bjensen"'],
    ['userName Eq "bjensen"', 'userName eq "bjensen"'],
    ['USERNAME SW "J"', 'USERNAME sw "J"'],
    ['title pr', 'title pr'],
    ['title PR AND userType EQ "E"', 'title pr and userType eq "E"'],
    ['a pr or b pr and c pr', 'a pr or b pr and c pr'],
    ['(a pr or b pr) and c pr', '(a pr or b pr) and c pr'],
    ['((a pr))', 'a pr'],
    ['not (a pr) and b pr', 'not (a pr) and b pr'],
    ['Not(a pr or b pr)', 'not (a pr or b pr)'],
    ['name.familyName co "O\'Malley"', 'name.familyName co "O\'Malley"'],
    [`${USER_URN}:name.familyName sw "J"`, `${USER_URN}:name.familyName sw "J"`],
    ['emails[type eq "work" and value co "@x"]', 'emails[type eq "work" and value co "@x"]'],
    // Entra's look-up.
    ['emails[type eq "work"].value eq "a@x"', 'emails[type eq "work" and value eq "a@x"]'],
    ['members.$ref pr', 'members.$ref pr'],
    ['externalId eq jyoung', 'externalId eq "jyoung"'],
    ['(userName eq a+b@x.org)', 'userName eq "a+b@x.org"'],
    ['externalId eq 007', 'externalId eq "007"'],
    ['externalId eq 12345678901234567890', 'externalId eq "12345678901234567890"'],
    ['externalId eq 701984', 'externalId eq 701984'],
    ['active eq TRUE', 'active eq true'],
    ['active eq "True"', 'active eq "True"'],
    ['a eq null', 'a eq null'],
    ['a eq "\\u00e9\\"\\\\\\n"', 'a eq "é\\"\\\\\\n"'],
    ['  a  eq  "x"  ', 'a eq "x"'],
  ])('reads %s', (text, printed) => expect(printFilter(parseFilter(text))).toBe(printed));

  it('binds not before and, and before or', () => {
    const term = (name: string): Filter => ({ kind: 'present', path: { name } });
    expect(parseFilter('a pr or not (b pr) and c pr')).toEqual({
      kind: 'or',
      filters: [term('a'), { kind: 'and', filters: [{ kind: 'not', filter: term('b') }, term('c')] }],
    });
  });

  it.each([
    ['', 1, 'an attribute'],
    ['userName', 9, 'an operator'],
    ['userName xx "a"', 10, 'expected an operator (pr, eq, ne, co, sw, ew, gt, ge, lt, le), but found xx'],
    ['userName eq', 12, 'a value'],
    ['userName eq and a pr', 13, 'a value'],
    ["userName eq 'a'", 13, 'a value in "quotes"'],
    ['userName eq "a', 13, 'closing quote'],
    ['userName eq "a\\q"', 13, 'JSON'],
    ['userName eq "a" b', 17, 'the end'],
    ['(a pr', 6, '")"'],
    ['a pr)', 5, 'the end'],
    ['a pr and', 9, 'an attribute'],
    ['emails[type[a pr]]', 12, 'nested'],
    ['emails[type pr', 15, '"]"'],
    ['na!me pr', 1, 'an attribute'],
  ])('refuses %s', (text, position, problem) => {
    const error = errorOf(text);
    expect(error).toMatchObject({ status: 400, scimType: 'invalidFilter' });
    const [message, source, caret] = error.detail.split('\n');
    expect(message).toContain(`Position ${position}: `);
    expect(message).toContain(problem);
    // The error repeats nothing of the search text, which may be a secret.
    expect(source).toBe(text.replace(/".*?("|$)/, '"…"'));
    expect(caret).toHaveLength(position);
  });

  it.each([
    ['characters', `a eq "${'x'.repeat(FILTER_LIMITS.length)}"`],
    ['levels of nesting', `${'('.repeat(FILTER_LIMITS.depth + 1)}a pr${')'.repeat(FILTER_LIMITS.depth + 1)}`],
    [
      'terms',
      Array(FILTER_LIMITS.terms + 1)
        .fill('a pr')
        .join(' or '),
    ],
  ])('limits the %s', (what, text) => expect(errorOf(text).detail).toContain(what));

  it('is the inverse of printFilter', () => {
    const name = fc.stringMatching(/^[A-Za-z][\w$-]{0,5}$/);
    const path = fc.oneof(
      fc.record({ name }),
      fc.record({ name, subAttribute: name }),
      fc.record({ urn: fc.constant(USER_URN), name }),
    );
    const number = fc
      .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
      .filter((n) => !Object.is(n, -0));
    const literal = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constant('\ud800\0'),
      number,
      fc.boolean(),
      fc.constant(null),
    );
    const term = fc.oneof(
      fc.record({ kind: fc.constant('present' as const), path }),
      fc.record({
        kind: fc.constant('compare' as const),
        path,
        operator: fc.constantFrom(...COMPARE_OPERATORS),
        value: literal,
      }),
    );
    const combine = (leaf: fc.Arbitrary<Filter>) =>
      fc.letrec<{ filter: Filter }>((tie) => ({
        filter: fc.oneof(
          { maxDepth: 4 },
          leaf,
          fc.record({
            kind: fc.constantFrom('and' as const, 'or' as const),
            filters: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
          }),
          fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
        ),
      })).filter;
    const some = fc.record({ kind: fc.constant('some' as const), path, filter: combine(term) });
    fc.assert(
      fc.property(combine(fc.oneof(term, some)), (filter) => expect(parseFilter(printFilter(filter))).toEqual(filter)),
      { numRuns: 500 },
    );
  });
});
