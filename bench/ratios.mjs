/** How far the quickest measurement of the floor lies above the slowest, at most, on a machine that does nothing else. */
const STEADY = 1.5;

/**
 * Gives each row its ratio to the floor: the median of all measurements of it, since a single one may fall into a moment in
 * which the machine is busy with something else, and would then flatter.
 */
export function withRatios(rows) {
  const floors = rows.map(({ floorRate }) => floorRate).toSorted((one, other) => one - other);
  const floor = floors[Math.floor(floors.length / 2)];
  return {
    floor,
    unsteady: floors.at(-1) > floors[0] * STEADY,
    rows: rows.map((row) => ({ ...row, ratio: row.rate / floor })),
  };
}
