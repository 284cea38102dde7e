import type * as Tracing from './tracing';

let end: (() => Promise<void>) | undefined;

// Must be loaded before everything that is traced. Without an endpoint, the tracing libraries are not loaded.
if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
  const { beginTracing } = require('./tracing') as typeof Tracing;
  end = beginTracing();
}

/** Sends the remaining traces. */
export const endTracing = async (): Promise<void> => end?.();
