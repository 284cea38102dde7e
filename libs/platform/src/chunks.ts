/** Items per statement: below the parameter limits of every database, with room for other parameters. */
const CHUNK = 500;

export const chunks = <Item>(items: readonly Item[], size = CHUNK): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
