export const FIRST_PAGE_KB: number;
export const FURTHER_PAGE_KB: number;

export interface Chunk {
  file: string;
  css?: string[];
}

export function buildManifest(): Record<string, Chunk>;

export function pageSizes(): { first: number; further: Record<string, number> };
