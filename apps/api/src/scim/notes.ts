import { visible } from '@rollcall/platform';
/** Notes of a provisioning record on attributes that were accepted and ignored. */
export function noteIgnored(notes: string[], ignored: readonly string[]): void {
  for (const name of ignored) notes.push(`${name}: not supported, ignored`);
}

/** A name without the hidden characters that a directory has in it; an identity provider would repeat a refused one for ever. */
export function visibleName(attribute: string, name: string, notes: string[]): string {
  const seen = visible(name);
  if (seen !== name) notes.push(`${attribute}: hidden characters were removed`);
  return seen;
}
