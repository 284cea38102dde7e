/** A part of a list by position, counted from 0. */
export interface PageRequest {
  offset: number;
  limit: number;
}

export interface Page<Item> {
  items: Item[];
  /** Of the whole list. */
  total: number;
}

/** SQL over a table's alias with named parameters, as the filter compiler gives it. */
export interface Condition {
  sql: string;
  parameters: Record<string, unknown>;
}
