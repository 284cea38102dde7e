"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.backoffMs = void 0;
/**
 * Milliseconds to wait after a number of attempts: `firstMs`, doubled each time, up to `longestMs`. Subtracts up to
 * half at random, so that jobs that failed together do not retry together.
 */
const backoffMs = (attempts, firstMs, longestMs) => Math.min(firstMs * 2 ** (attempts - 1), longestMs) * (0.5 + Math.random() / 2);
exports.backoffMs = backoffMs;
//# sourceMappingURL=backoff.js.map