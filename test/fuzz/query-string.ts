import * as fc from 'fast-check';

/** Percent-encoded as a client does, half of it, not at all, or brokenly. What HTTP itself refuses stays encoded. */
const escaped = (text: string, manner: 'all' | 'latin1' | 'broken'): string => {
  const all = encodeURIComponent(text.toWellFormed());
  if (manner === 'latin1') return all.replace(/%C3%A9/g, '%E9').replace(/%20/g, '+');
  return manner === 'broken' ? all.replace(/%2/g, '%').replace(/%$/, '') : all;
};

const LONGEST_QUERY = 14_000;

/** The text behind the question mark: parameters repeated, many, broken. */
export const queryString = (parameter: fc.Arbitrary<[name: string, value: string]>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(
        fc.tuple(parameter, fc.constantFrom<'all' | 'latin1' | 'broken'>('all', 'all', 'all', 'latin1', 'broken')),
        { maxLength: 3 },
      ),
      fc.constantFrom(
        '',
        '',
        '',
        '',
        '&',
        '&&=&',
        '%',
        '%zz',
        '%ff',
        '?',
        '#x',
        '=',
        '&count',
        '&count=1'.repeat(500),
        '&a=%00',
      ),
    )
    .map(([parameters, ending]) =>
      (
        parameters.map(([[name, value], manner]) => `${escaped(name, manner)}=${escaped(value, manner)}`).join('&') +
        ending
      ).slice(0, LONGEST_QUERY),
    );
