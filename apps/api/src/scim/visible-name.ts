import { visible } from '@rollcall/platform';

/** A name without the hidden characters that a directory has in it; an identity provider would repeat a refused one for ever. */
export function visibleName(attribute: string, name: string, notes: string[]): string {
  const seen = visible(name);
  if (seen !== name) notes.push(`${attribute}: hidden characters were removed`);
  return seen;
}
