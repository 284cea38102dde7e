/** Notes of a provisioning record on attributes that were accepted and ignored. */
export function noteIgnored(notes: string[], ignored: readonly string[]): void {
  notes.push(...ignored.map((name) => `${name}: not supported, ignored`));
}
