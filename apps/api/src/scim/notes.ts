/** Notes of a provisioning record on attributes that were accepted and ignored. */
export function noteIgnored(notes: string[], ignored: readonly string[]): void {
  for (const name of ignored) notes.push(`${name}: not supported, ignored`);
}
