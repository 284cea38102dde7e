import { queries } from './queries';

const IDLE_MS = 5 * 60_000;
let lastInputAt = Date.now();

const isIdle = () => Date.now() - lastInputAt > IDLE_MS;

/** Somebody is there again, and sees what is there now. */
function onInput() {
  const wasIdle = isIdle();
  lastInputAt = Date.now();
  if (wasIdle) void queries.refetchQueries({ type: 'active', stale: true });
}
for (const type of ['pointerdown', 'keydown']) window.addEventListener(type, onInput, { capture: true, passive: true });

/** Asks again from time to time, but not while nobody is there: that would keep the session open for ever. */
export const whileActive = (milliseconds: number) => () => (isIdle() ? (false as const) : milliseconds);
