"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.MetricsController = exports.Metrics = void 0;
const node_crypto_1 = require("node:crypto");
const common_1 = require("@nestjs/common");
const core_1 = require("@nestjs/core");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const prom_client_1 = require("prom-client");
const backlogs_1 = require("./backlogs");
const cluster_metrics_1 = require("./cluster-metrics");
const collectors_1 = require("./collectors");
/** The Prometheus metrics of this process. Nothing is collected unless METRICS_TOKEN is set. */
let Metrics = class Metrics {
    configuration;
    host;
    database;
    backlogs;
    rateLimit;
    strangers;
    provisioning;
    signIn;
    registry = new prom_client_1.Registry();
    constructor(configuration, host, database, backlogs, rateLimit, strangers, provisioning, signIn) {
        this.configuration = configuration;
        this.host = host;
        this.database = database;
        this.backlogs = backlogs;
        this.rateLimit = rateLimit;
        this.strangers = strangers;
        this.provisioning = provisioning;
        this.signIn = signIn;
    }
    onModuleInit() {
        if (this.configuration.METRICS_TOKEN === undefined)
            return;
        const { registry } = this;
        (0, prom_client_1.collectDefaultMetrics)({ register: registry });
        new prom_client_1.Gauge({
            name: 'rollcall_info',
            help: 'The running version, as a label. The value is always 1.',
            labelNames: ['version'],
            registers: [registry],
            aggregator: 'first',
        }).set({ version: platform_1.VERSION }, 1);
        (0, collectors_1.measureRequests)(this.host.httpAdapter.getInstance(), registry);
        (0, collectors_1.measureDatabase)(this.database, registry);
        (0, backlogs_1.measureBacklogs)(this.backlogs, registry);
        (0, collectors_1.measureLimits)(this.rateLimit, this.strangers, registry);
        (0, collectors_1.measureRefusals)(this.provisioning, this.signIn, registry);
        (0, cluster_metrics_1.offerMetrics)(registry);
    }
};
exports.Metrics = Metrics;
exports.Metrics = Metrics = __decorate([
    (0, common_1.Injectable)(),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __param(1, (0, common_1.Inject)(core_1.HttpAdapterHost)),
    __metadata("design:paramtypes", [Object, core_1.HttpAdapterHost,
        platform_1.Database,
        backlogs_1.Backlogs,
        domain_1.RateLimit,
        domain_1.StrangerLimit,
        audit_1.ProvisioningLog,
        domain_1.SignIn])
], Metrics);
/** For Prometheus, which authenticates with METRICS_TOKEN. */
let MetricsController = class MetricsController {
    configuration;
    metrics;
    constructor(configuration, metrics) {
        this.configuration = configuration;
        this.metrics = metrics;
    }
    async read(authorization, reply) {
        const { METRICS_TOKEN } = this.configuration;
        if (METRICS_TOKEN === undefined)
            throw new common_1.NotFoundException('Metrics are off. Set METRICS_TOKEN to enable them.');
        if (!isSame(authorization ?? '', `Bearer ${METRICS_TOKEN}`))
            throw new common_1.UnauthorizedException('Send METRICS_TOKEN as Authorization: Bearer <token>.');
        const { registry } = this.metrics;
        const text = await (0, cluster_metrics_1.metricsOfAll)(registry);
        if (text === undefined)
            throw new common_1.ServiceUnavailableException('A worker did not respond. Try again.');
        await reply.type(registry.contentType).header('Cache-Control', 'no-store').send(text);
    }
};
exports.MetricsController = MetricsController;
__decorate([
    (0, common_1.Get)('metrics'),
    (0, domain_1.Public)(),
    __param(0, (0, common_1.Headers)('authorization')),
    __param(1, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], MetricsController.prototype, "read", null);
exports.MetricsController = MetricsController = __decorate([
    (0, common_1.Controller)(),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object, Metrics])
], MetricsController);
/** In constant time, so that the duration does not reveal where they differ. */
const isSame = (one, other) => (0, node_crypto_1.timingSafeEqual)(digestOf(one), digestOf(other));
const digestOf = (text) => (0, node_crypto_1.createHash)('sha256').update(text).digest();
//# sourceMappingURL=metrics.js.map