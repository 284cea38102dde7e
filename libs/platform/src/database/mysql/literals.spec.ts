import { formatLiterals } from './literals';

describe('formatLiterals', () => {
  const cases: [unknown, string][] = [
    ['ada@example.com', "'ada@example.com'"],
    ['', "''"],
    ["'; DROP TABLE users; -- ", "_utf8mb4 X'273b2044524f50205441424c452075736572733b202d2d20'"],
    ['\\', "_utf8mb4 X'5c'"],
    ['?', "_utf8mb4 X'3f'"],
    ['é', "_utf8mb4 X'c3a9'"],
    ['a\nb', "_utf8mb4 X'610a62'"],
    [true, '1'],
    [false, '0'],
    [-1.5, '-1.5'],
    [12345678901234567890n, '12345678901234567890'],
    [null, 'NULL'],
    [undefined, 'NULL'],
    [Buffer.from([0, 255]), "X'00ff'"],
  ];
  it.each(cases)('writes %j as a literal that its content cannot end', (value, literal) =>
    expect(formatLiterals('SELECT ?', [value])).toBe(`SELECT ${literal}`),
  );

  it('does not treat a question mark in a value as a placeholder', () =>
    expect(formatLiterals('SELECT ?, ?', ['?', 1])).toBe("SELECT _utf8mb4 X'3f', 1"));

  it.each([[{}], [[]], [Number.NaN], [new Date()]])('refuses %j, which has no literal', (value) =>
    expect(() => formatLiterals('SELECT ?', [value])).toThrow(TypeError),
  );

  it('refuses a number of values that differs from the placeholders', () =>
    expect(() => formatLiterals('SELECT ?, ?', [1])).toThrow('1 values for 2 places'));
});
