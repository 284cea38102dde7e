import { Kind } from 'graphql';
import { DateTime, Json } from './leaf-types';

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

describe('JSON', () => {
  it('is for answers only', () => {
    expect(Json.serialize({ a: [1] })).toEqual({ a: [1] });
    expect(() => Json.parseValue(1)).toThrow('only for responses');
  });
});
