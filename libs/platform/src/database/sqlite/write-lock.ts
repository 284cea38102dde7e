/** Lets one holder at a time through, in the order of arrival. */
export class WriteLock {
  private last: Promise<void> = Promise.resolve();

  /** Waits for its turn and returns what ends it. */
  async acquire(): Promise<() => void> {
    const before = this.last;
    let release: () => void = () => {};
    this.last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }
}
