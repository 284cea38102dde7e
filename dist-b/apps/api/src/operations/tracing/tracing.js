"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.beginTracing = beginTracing;
const exporter_trace_otlp_http_1 = require("@opentelemetry/exporter-trace-otlp-http");
const instrumentation_1 = require("@opentelemetry/instrumentation");
const instrumentation_http_1 = require("@opentelemetry/instrumentation-http");
const instrumentation_mysql2_1 = require("@opentelemetry/instrumentation-mysql2");
const instrumentation_undici_1 = require("@opentelemetry/instrumentation-undici");
const resources_1 = require("@opentelemetry/resources");
const sdk_trace_node_1 = require("@opentelemetry/sdk-trace-node");
/**
 * Sends traces of requests, statements and deliveries to OTEL_EXPORTER_OTLP_ENDPOINT (OTLP over HTTP). The other
 * OpenTelemetry variables (OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER, OTEL_EXPORTER_OTLP_HEADERS …) apply too. Imports
 * none of our own modules, because it must run before traced libraries are loaded. Returns a function that sends the
 * remaining traces and stops.
 */
function beginTracing() {
    const own = (0, resources_1.resourceFromAttributes)({ 'service.name': 'rollcall' });
    const resource = (0, resources_1.defaultResource)()
        .merge(own)
        .merge((0, resources_1.detectResources)({ detectors: [resources_1.envDetector] }));
    const provider = new sdk_trace_node_1.NodeTracerProvider({
        resource,
        spanProcessors: [new sdk_trace_node_1.BatchSpanProcessor(new exporter_trace_otlp_http_1.OTLPTraceExporter())],
    });
    provider.register();
    (0, instrumentation_1.registerInstrumentations)({
        tracerProvider: provider,
        instrumentations: [
            new instrumentation_http_1.HttpInstrumentation({
                // Queries can contain email addresses.
                startIncomingSpanHook: (request) => withoutQuery(request),
                ignoreIncomingRequestHook: ({ url = '' }) => /^\/(health|ready|metrics)\b/.test(url),
            }),
            new instrumentation_mysql2_1.MySQL2Instrumentation({ maskStatement: true }),
            new instrumentation_undici_1.UndiciInstrumentation(),
        ],
    });
    return () => provider.shutdown();
}
const withoutQuery = ({ url = '' }) => {
    const path = url.split('?', 1)[0];
    return { 'http.target': path, 'http.url': path, 'url.path': path, 'url.query': '' };
};
//# sourceMappingURL=tracing.js.map