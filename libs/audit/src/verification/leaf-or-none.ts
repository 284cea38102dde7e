import { leafOf } from '../events/native-event';
import type { NativeEvent } from '../events/native-schema';

/** The hash of the leaf that what claims to be an event leads to; undefined where parts of it are missing, or of no kind that was ever written. */
export function leafOrNone(event: NativeEvent): Buffer | undefined {
  try {
    return leafOf(event);
  } catch {
    return undefined;
  }
}
