"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.endTracing = void 0;
let end;
// Must be loaded before everything that is traced. Without an endpoint, the tracing libraries are not loaded.
if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
    const { beginTracing } = require('./tracing');
    end = beginTracing();
}
/** Sends the remaining traces. */
const endTracing = async () => end?.();
exports.endTracing = endTracing;
//# sourceMappingURL=start.js.map