/** Lists and objects inside of one another that are written; JSON may be nested more deeply than the stack goes. */
const DEEPEST = 500;

/** What is written in the place of a member of an object, told by the member's name; undefined for the member itself. */
export type StandIn = (name: string) => string | undefined;

/**
 * The start of a value's JSON: all of it where that has at most `length` characters, else what is enough to tell that it
 * has more. It costs what is written, not what there is. What is nested too deeply ends where it becomes so.
 */
export function jsonStart(value: unknown, length: number, standInOf: (object: object) => StandIn): string {
  const writer = new Writer(length, standInOf);
  writer.write(value, 1);
  return writer.text;
}

class Writer {
  text = '';

  constructor(
    private length: number,
    private readonly standInOf: (object: object) => StandIn,
  ) {}

  write(given: unknown, level: number): void {
    const value = isSelfWritten(given) ? given.toJSON() : given;
    if (typeof value === 'string') this.writeText(value);
    else if (typeof value !== 'object' || value === null) this.text += JSON.stringify(value) ?? 'null';
    else if (level > DEEPEST) this.end();
    else if (Array.isArray(value)) this.writeList(value, level);
    else this.writeObject(value, level);
  }

  private writeText(text: string): void {
    this.text += JSON.stringify(text.slice(0, this.length + 1 - this.text.length));
  }

  private writeList(list: readonly unknown[], level: number): void {
    let separator = '[';
    for (const part of list) {
      if (this.isFull) return;
      this.text += separator;
      this.write(part, level + 1);
      separator = ',';
    }
    if (!this.isFull) this.text += separator === '[' ? '[]' : ']';
  }

  private writeObject(object: object, level: number): void {
    const standIn = this.standInOf(object);
    let separator = '{';
    for (const name of Object.keys(object)) {
      const value = object[name as keyof object] as unknown;
      if (value === undefined) continue;
      if (this.isFull) return;
      this.text += separator;
      this.writeText(name);
      if (this.isFull) return;
      this.text += ':';
      this.write(standIn(name) ?? value, level + 1);
      separator = ',';
    }
    if (!this.isFull) this.text += separator === '{' ? '{}' : '}';
  }

  /** Nothing more is written, so that what is there is no JSON. */
  private end(): void {
    this.text += '…';
    this.length = -1;
  }

  private get isFull(): boolean {
    return this.text.length > this.length;
  }
}

const isSelfWritten = (value: unknown): value is { toJSON(): unknown } =>
  typeof (value as { toJSON?: unknown } | null | undefined)?.toJSON === 'function';
