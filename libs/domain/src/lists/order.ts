/** The order of a list; `column` is never NULL, and ties are broken by ID. */
export interface Order<Row> {
  readonly property: keyof Row & string;
  readonly column: string;
  readonly descending: boolean;
}

/** The order of creation: IDs increase over time. */
export const byCreation = { property: 'id', column: 'id', descending: false } as const;

export const newestFirst = { ...byCreation, descending: true } as const;

/** A row's place in an order: its value there, and its ID. */
export interface Place {
  readonly key: string | number;
  readonly id: string;
}

export function placeOf<Row extends { id: string }>(row: Row, { property }: Order<Row>): Place {
  const value: unknown = row[property];
  return { key: value instanceof Date ? value.getTime() : (value as string | number), id: row.id };
}
