"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.OperationsModule = void 0;
const common_1 = require("@nestjs/common");
const core_1 = require("@nestjs/core");
const domain_1 = require("../../../../libs/domain/src/index.js");
const declarations_1 = require("./declarations");
const backlogs_1 = require("./metrics/backlogs");
const metrics_1 = require("./metrics/metrics");
const readiness_1 = require("./readiness");
const service_events_1 = require("./service-events");
const request_spans_1 = require("./tracing/request-spans");
let OperationsModule = class OperationsModule {
};
exports.OperationsModule = OperationsModule;
exports.OperationsModule = OperationsModule = __decorate([
    (0, common_1.Module)({
        imports: [domain_1.DomainModule, core_1.DiscoveryModule],
        controllers: [readiness_1.HealthController, metrics_1.MetricsController],
        providers: [backlogs_1.Backlogs, declarations_1.Declarations, metrics_1.Metrics, readiness_1.ReadinessChecks, service_events_1.ServiceEvents, request_spans_1.TracingEnd, readiness_1.WriteChecks],
    })
], OperationsModule);
//# sourceMappingURL=operations.module.js.map