import { type Span, trace } from '@opentelemetry/api';
import { Attached, logContext } from '@rollcall/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const spans = new Attached<FastifyRequest, Span>();

/** Names the span of a request after its route and adds the request's ID and caller. */
export function nameSpans(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    const span = trace.getActiveSpan();
    if (!span) return;
    const route = request.routeOptions.url ?? 'none';
    span
      .updateName(`${request.method} ${route}`)
      .setAttributes({ 'http.route': route, 'rollcall.request_id': request.id });
    spans.set(request, span);
  });
  server.addHook('onSend', async (request) => {
    const { organizationId, caller } = logContext() ?? {};
    if (organizationId === undefined || caller === undefined) return;
    spans.get(request)?.setAttributes({ 'rollcall.organization_id': organizationId, 'rollcall.caller': caller });
  });
}
