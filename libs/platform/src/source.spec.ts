import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { attackOn } from '../testing/backtracking';
import { nodesOf } from '../testing/source';

// Rules for every line of the service: no text from a client can block the event loop, and no list can overflow the
// stack.

const expressions = new Map<string, string[]>();
for (const { node, place } of nodesOf(ts.isRegularExpressionLiteral))
  expressions.set(node.text, [...(expressions.get(node.text) ?? []), place]);

/**
 * Expressions that withstood every attack, written by `npm run test:all -- --testPathPatterns platform/src/source`. The
 * attacks take a minute, so `npm test` only attacks expressions that are not listed, and every tenth of the others.
 */
const LINEAR = join(__dirname, '../testing/linear-expressions.json');
const known: string[] = JSON.parse(readFileSync(LINEAR, 'utf8'));
const everything = process.env.TEST_ALL === 'true';
const attacked = [...expressions].filter(
  ([literal], index) => everything || index % 10 === 0 || !known.includes(literal),
);
const withstood: string[] = [];

const read = (literal: string): RegExp => {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
};

/** Milliseconds for expressions that cannot read 1 MiB in 20 ms, and why they need not. */
const SLOWER: Record<string, number> = {
  // Checks the properties of up to 30 characters at each position; names, addresses and filters have at most 10,000.
  '/\\p{M}{30}(?=\\p{M})/gu': 600,
};

describe('an expression', () => {
  afterAll(() => {
    if (withstood.length < expressions.size) return;
    writeFileSync(LINEAR, `${JSON.stringify(withstood.sort(), null, 2)}\n`);
  });

  it.each(attacked)('%s reads any text in linear time (%j)', async (literal) => {
    expect(await attackOn(read(literal), SLOWER[literal])).toBeUndefined();
    withstood.push(literal);
  });

  it('is listed among those that withstood every attack', () => {
    if (!everything) expect(known).toEqual([...expressions.keys()].sort());
  });

  it.each([
    /(?:[\w+/=-]|%[0-9a-f]{2}|\\+u00[0-9a-f]{2}){24,}/gi,
    /([^&=]+)=[^&]*/g,
    /(^|,)\s*gzip\s*(;\s*q=(1|0?\.\d*[1-9]))?\s*(,|$)/i,
    /[^/]*(@|%40)[^/]*/gi,
    /(\/\/[^:@/]*):.*@/,
    /(?<!a)\s+$/,
    /(?<=x)(a+)+$/,
    /a(?=.*b)/g,
  ])('such as %s is detected', async (expression) => expect(await attackOn(expression)).toEqual(expect.any(String)));

  it('is written as a literal, where the test above finds it', () => {
    const made = [...nodesOf(ts.isNewExpression), ...nodesOf(ts.isCallExpression)];
    expect(made.filter(({ node }) => node.expression.getText() === 'RegExp').map(({ place }) => place)).toEqual([]);
  });
});

/** Arguments are on the stack, which must not hold a list whose length a client chooses. */
const GROWING = /\.(push|unshift|splice|concat|max|min|fromCharCode|fromCodePoint|apply)$/;

it('no list is spread into the arguments of a function that accepts any number of them', () => {
  const spread = nodesOf(ts.isCallExpression).filter(
    ({ node }) => GROWING.test(node.expression.getText()) && node.arguments.some(ts.isSpreadElement),
  );
  expect(spread.map(({ place, node }) => `${place} ${node.getText().slice(0, 60)}`)).toEqual([]);
});
