/** Text without percent-encoding, as far as it is one; as it is where it is none. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
