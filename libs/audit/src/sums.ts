/** Rows of which those with the same key are added up. */
export class Sums<Row> {
  private readonly rows = new Map<string, Row>();

  constructor(
    private readonly keyOf: (row: Row) => string,
    /** The sum of two rows with the same key. */
    private readonly plus: (one: Row, other: Row) => Row,
  ) {}

  get isEmpty(): boolean {
    return this.rows.size === 0;
  }

  add(row: Row): void {
    const key = this.keyOf(row);
    const known = this.rows.get(key);
    this.rows.set(key, known ? this.plus(known, row) : row);
  }

  /** In order of the keys. */
  inOrder(): Row[] {
    return [...this.rows.keys()].sort().map((key) => this.rows.get(key)!);
  }
}
