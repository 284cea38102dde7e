import type { IncomingMessage } from 'node:http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { MySQL2Instrumentation } from '@opentelemetry/instrumentation-mysql2';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/**
 * Sends traces of requests, statements and deliveries to OTEL_EXPORTER_OTLP_ENDPOINT (OTLP over HTTP). The other
 * OpenTelemetry variables (OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER, OTEL_EXPORTER_OTLP_HEADERS …) apply too. Imports
 * none of our own modules, because it must run before traced libraries are loaded. Returns a function that sends the
 * remaining traces and stops.
 */
export function beginTracing(): () => Promise<void> {
  const own = resourceFromAttributes({ 'service.name': 'rollcall' });
  const resource = defaultResource()
    .merge(own)
    .merge(detectResources({ detectors: [envDetector] }));
  const provider = new NodeTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  registerInstrumentations({
    tracerProvider: provider,
    instrumentations: [
      new HttpInstrumentation({
        // Queries can contain email addresses.
        startIncomingSpanHook: (request) => withoutQuery(request),
        ignoreIncomingRequestHook: ({ url = '' }) => /^\/(health|ready|metrics)\b/.test(url),
      }),
      new MySQL2Instrumentation({ maskStatement: true }),
      new UndiciInstrumentation(),
    ],
  });
  return () => provider.shutdown();
}

const withoutQuery = ({ url = '' }: IncomingMessage) => {
  const path = url.split('?', 1)[0]!;
  return { 'http.target': path, 'http.url': path, 'url.path': path, 'url.query': '' };
};
