/**
 * The text of a stored ID in SQL. The empty start of a text column of the same row gives it the binary collation of our
 * columns on MySQL.
 */
export const idText = (id: string, column: string): string => {
  const digits = (start: number, length: number) => `SUBSTR(HEX(${id}), ${start}, ${length})`;
  const parts = [digits(1, 8), digits(9, 4), digits(13, 4), digits(17, 4), digits(21, 12)];
  return `LOWER(CONCAT(SUBSTR(${column}, 1, 0), ${parts.join(", '-', ")}))`;
};
