import type * as Tracing from './tracing';

let end: (() => Promise<void>) | undefined;

// Loaded before everything that is traced; where nothing is to be traced, none of it is.
if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
  const { beginTracing } = require('./tracing') as typeof Tracing;
  end = beginTracing();
}

/** Sends what is left of the traces. */
export const endTracing = async (): Promise<void> => end?.();
