import { admit, limitOf } from './removal-limit';

it.each([
  [25, 20, 30, 25],
  [25, 20, 129, 25],
  [25, 20, 130, 26],
  [25, 20, 20_000, 4000],
  [25, 0, 20_000, 25],
  [1, 50, 3, 1],
  [1, 100, 40, 40],
])('the larger of %d and %d %% of %d is %d', (number, percent, all, limit) => {
  expect(limitOf({ number, percent }, all)).toBe(limit);
});

describe('removals are admitted', () => {
  const held = new Date();
  it.each([
    ['up to the limit', { removed: 24 }, 1, { counted: 1, confirmed: 0 }],
    ['not beyond it', { removed: 24 }, 2, undefined],
    ['not in one change that is beyond it', { removed: 0 }, 26, undefined],
    ['beyond it where they are confirmed', { removed: 24, confirmed: 3 }, 4, { counted: 1, confirmed: 3 }],
    ['in one large change that is confirmed', { removed: 0, confirmed: 30 }, 50, { counted: 25, confirmed: 25 }],
    ['not beyond what is confirmed', { removed: 25, confirmed: 3 }, 4, undefined],
    ['not while they are held, even below the limit', { removed: 0, heldAt: held }, 1, undefined],
    ['for nobody, even while they are held', { removed: 25, heldAt: held }, 0, { counted: 0, confirmed: 0 }],
    ['no more where the limit was lowered below what went', { removed: 30 }, 1, undefined],
  ])('%s', (_, nearness, asked, admitted) => {
    expect(admit({ limit: 25, confirmed: 0, heldAt: null, ...nearness }, asked)).toEqual(admitted);
  });
});
