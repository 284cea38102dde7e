const FASTER = 100;

/** Lets timers of a test end a hundred times faster, until it calls `restore`. */
export function quickTimers() {
  /** The milliseconds of every timer that was started. */
  const started: number[] = [];
  const { setTimeout: real } = globalThis;
  const quick = (work: () => void, milliseconds = 0) => {
    started.push(milliseconds);
    return real(work, milliseconds / FASTER);
  };
  globalThis.setTimeout = Object.assign(quick, real);
  const restore = () => {
    globalThis.setTimeout = real;
  };
  return { started, restore };
}
