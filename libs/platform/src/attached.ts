/**
 * Values that belong to objects of short life, such as requests. Like a WeakMap, but each value is a property of its
 * object: V8 keeps the values of a WeakMap, with all that they refer to, until it collects the whole heap.
 */
export class Attached<Owner extends object, Value> {
  private readonly key = Symbol('attached');

  get(owner: Owner): Value | undefined {
    return (owner as Record<symbol, Value | undefined>)[this.key];
  }

  set(owner: Owner, value: Value): void {
    (owner as Record<symbol, Value>)[this.key] = value;
  }
}
