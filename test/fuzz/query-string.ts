import * as fc from 'fast-check';

/**
 * Percent-encoded like a client, partly, not at all, or incorrectly. Characters that HTTP itself refuses stay encoded.
 */
const escaped = (text: string, manner: 'all' | 'latin1' | 'broken'): string => {
  const all = encodeURIComponent(text.toWellFormed());
  if (manner === 'latin1') return all.replace(/%C3%A9/g, '%E9').replace(/%20/g, '+');
  return manner === 'broken' ? all.replace(/%2/g, '%').replace(/%$/, '') : all;
};

const LONGEST_QUERY = 14_000;

/** The text after the question mark: repeated, many or broken parameters. */
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
