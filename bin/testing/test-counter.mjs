/** Counts the passed and failed checks and tests. */
export class TestCounter {
  #counts = { passed: 0, failed: 0, skipped: 0 };

  add({ passed = 0, failed = 0, skipped = 0 }) {
    this.#counts.passed += passed;
    this.#counts.failed += failed;
    this.#counts.skipped += skipped;
  }

  get isGood() {
    return this.#counts.failed === 0 && this.#counts.passed > 0;
  }

  /** The closing lines; the last is `N passed, N failed` and nothing else. */
  toString() {
    const { passed, failed, skipped } = this.#counts;
    return `${skipped > 0 ? `${skipped} skipped: they do not apply to this user, database or machine\n` : ''}${passed} passed, ${failed} failed`;
  }
}
