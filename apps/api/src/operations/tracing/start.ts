import type { Configuration } from '@rollcall/platform';

let end: (() => Promise<void>) | undefined;

/** Runs before everything that is traced is loaded. Without an endpoint, the tracing libraries are not loaded. */
export async function startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT }: Configuration): Promise<void> {
  if (OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return;
  const { beginTracing } = await import('./tracing.js');
  end = beginTracing();
}

/** Sends the remaining traces. */
export const endTracing = async (): Promise<void> => end?.();
