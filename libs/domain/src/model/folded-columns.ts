import { columnName, DerivedTextColumn, foldPlain } from '@rollcall/platform';

/**
 * The folded form of another text of the row. It is stored only if the text is not plain. Folding can double the length (İ
 * becomes two characters).
 */
export const FoldedColumn = (
  length: number,
  of: string,
  options: { nullable?: boolean } = { nullable: true },
): PropertyDecorator => {
  const derive = ({ [of]: text }: Record<string, unknown>) => (typeof text === 'string' ? foldPlain(text) : undefined);
  return (target, property) => {
    const expression = `COALESCE(${columnName(`${String(property)}Stored`)}, LOWER(${columnName(of)}))`;
    DerivedTextColumn(length, { expression, derive, ...options })(target, property);
  };
};

/** Indexed text is cut to this length. */
const SORTED_CHARACTERS = 255;
/** People without a value come last (RFC 7644 §3.4.2.3). */
const LAST = '\u{10FFFF}';

/** The start of a folded text, by which people are sorted. Only in rows that were read. */
export const SortColumn = (key: string): PropertyDecorator =>
  DerivedTextColumn(SORTED_CHARACTERS, {
    expression: `SUBSTR(COALESCE(${columnName(key)}, '${LAST}'), 1, ${SORTED_CHARACTERS})`,
    nullable: true,
  });
