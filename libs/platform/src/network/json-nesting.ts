/** Arrays and objects that JSON may hold within one another; what clients send has ten or so. */
export const MOST_LEVELS = 100;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Follows how deeply JSON is nested while it arrives: to parse a few megabytes of brackets takes seconds. */
export class JsonNesting {
  private level = 0;
  private inText = false;
  private escaped = false;

  /** Whether the JSON, with these further bytes, is still nested as deeply as it may be. */
  allows(bytes: Uint8Array): boolean {
    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index];
      if (this.escaped) this.escaped = false;
      else if (byte === QUOTE) this.inText = !this.inText;
      else if (this.inText) this.escaped = byte === BACKSLASH;
      else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
        this.level += 1;
        if (this.level > MOST_LEVELS) return false;
      } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) this.level -= 1;
    }
    return true;
  }
}
