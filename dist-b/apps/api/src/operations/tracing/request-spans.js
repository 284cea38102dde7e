"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.TracingEnd = void 0;
exports.nameSpans = nameSpans;
const common_1 = require("@nestjs/common");
const api_1 = require("@opentelemetry/api");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const start_1 = require("./start");
const spans = new WeakMap();
/** Names the span of a request after its route and adds the request's ID and caller. */
function nameSpans(server) {
    server.addHook('onRequest', async (request) => {
        const span = api_1.trace.getActiveSpan();
        if (!span)
            return;
        const route = request.routeOptions.url ?? 'none';
        span
            .updateName(`${request.method} ${route}`)
            .setAttributes({ 'http.route': route, 'rollcall.request_id': request.id });
        spans.set(request, span);
    });
    server.addHook('onSend', async (request) => {
        const { organizationId, caller } = (0, platform_1.logContext)() ?? {};
        if (organizationId === undefined || caller === undefined)
            return;
        spans.get(request)?.setAttributes({ 'rollcall.organization_id': organizationId, 'rollcall.caller': caller });
    });
}
/** Sends the last traces before the process ends. */
let TracingEnd = class TracingEnd {
    onApplicationShutdown() {
        return (0, start_1.endTracing)();
    }
};
exports.TracingEnd = TracingEnd;
exports.TracingEnd = TracingEnd = __decorate([
    (0, common_1.Injectable)()
], TracingEnd);
//# sourceMappingURL=request-spans.js.map