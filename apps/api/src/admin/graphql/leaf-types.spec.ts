import { Kind } from 'graphql';
import { DateTime, Json, SafeInt } from './leaf-types';

describe('DateTime', () => {
  it.each([
    ['2026-11-24T09:54:33.120Z', '2026-11-24T09:54:33.120Z'],
    ['2026-11-24T09:54Z', '2026-11-24T09:54:00.000Z'],
    ['2026-11-24T10:54:33.1+01:00', '2026-11-24T09:54:33.100Z'],
  ])('reads %s', (text, instant) => {
    expect(DateTime.serialize(DateTime.parseValue(text))).toBe(instant);
  });

  it.each<unknown>([
    ...['yesterday', '2026-11-24', '2026-11-24T09:54:33', '2026-13-24T09:54:33Z', 1, null, {}],
    ...['2026-02-30T00:00:00Z', '2026-02-29T00:00Z', '2026-04-31T00:00:00+02:00', '2026-00-10T00:00:00Z'],
  ])('refuses %p', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow('must be a time with a time zone');
  });

  it.each(['2024-02-29T00:00:00Z', '2026-12-31T23:59:59.999-12:00'])('knows the day of %s', (text) => {
    expect(DateTime.parseValue(text)).toEqual(new Date(text));
  });

  it('refuses literals that are no text', () => {
    expect(() => DateTime.parseLiteral({ kind: Kind.INT, value: '1' })).toThrow('must be a time with a time zone');
  });
});

describe('SafeInt', () => {
  it.each([0, -1, 2 ** 31, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER])('is %p', (value) => {
    expect(SafeInt.parseValue(value)).toBe(value);
    expect(SafeInt.parseLiteral({ kind: Kind.INT, value: String(value) })).toBe(value);
    expect(SafeInt.serialize(value)).toBe(value);
  });

  it.each<unknown>([1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, '7', true, null, [], 7n])(
    'refuses %p',
    (value) => {
      expect(() => SafeInt.parseValue(value)).toThrow('must be a whole number, at most 2^53 - 1');
      expect(() => SafeInt.serialize(value)).toThrow('must be a whole number');
    },
  );

  it.each([
    { kind: Kind.INT, value: '9007199254740992' },
    { kind: Kind.INT, value: '9007199254740993' },
    { kind: Kind.FLOAT, value: '1.0' },
    { kind: Kind.STRING, value: '7' },
  ] as const)('refuses the literal $value of kind $kind', (node) => {
    expect(() => SafeInt.parseLiteral(node)).toThrow('must be a whole number');
  });
});

describe('JSON', () => {
  it('is for answers only', () => {
    expect(Json.serialize({ a: [1] })).toEqual({ a: [1] });
    expect(() => Json.parseValue(1)).toThrow('only for responses');
  });
});
