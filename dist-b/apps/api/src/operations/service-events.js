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
var ServiceEvents_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.ServiceEvents = void 0;
const node_crypto_1 = require("node:crypto");
const node_os_1 = require("node:os");
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../libs/audit/src/index.js");
const platform_1 = require("../../../../libs/platform/src/index.js");
/** Records the start and the end of a process, and whether its settings differ from those of the process before it. */
let ServiceEvents = ServiceEvents_1 = class ServiceEvents {
    transactions;
    log;
    logger = new common_1.Logger(ServiceEvents_1.name);
    process = `${(0, node_os_1.hostname)()}:${process.pid}`;
    digest;
    constructor(transactions, log, configuration) {
        this.transactions = transactions;
        this.log = log;
        this.digest = digestOf(configuration);
    }
    async onApplicationBootstrap() {
        const { digest } = this;
        const before = await this.lastDigest();
        await this.record([
            ...(before === undefined || before === digest
                ? []
                : [event('service.configuration_changed', [{ field: 'digest', before, after: digest }])]),
            event('service.started', [
                { field: 'process', before: null, after: this.process },
                { field: 'version', before: null, after: platform_1.VERSION },
                { field: 'digest', before: null, after: digest },
            ]),
        ]);
    }
    async beforeApplicationShutdown() {
        try {
            await this.record([
                event('service.stopped', [
                    { field: 'process', before: this.process, after: null },
                    { field: 'digest', before: this.digest, after: null },
                ]),
            ]);
        }
        catch (error) {
            // Shutdown does not wait for an unreachable database.
            this.logger.error(`the shutdown of the process could not be recorded: ${error}`);
        }
    }
    /**
     * The digest of the last process that started or stopped. The start of a long-running process can be past retention.
     */
    async lastDigest() {
        const filter = { actions: ['service.started', 'service.stopped'] };
        const { events } = await this.log.page({ organizationId: audit_1.SERVICE_LOG }, filter, 1);
        const change = events[0]?.event.changes.find(({ field }) => field === 'digest');
        const digest = change?.after ?? change?.before;
        return typeof digest === 'string' ? digest : undefined;
    }
    record(drafts) {
        return this.transactions.run((0, audit_1.serviceCaller)(audit_1.SERVICE_LOG), async (tx) => {
            for (const draft of drafts)
                tx.record(draft);
        });
    }
};
exports.ServiceEvents = ServiceEvents;
exports.ServiceEvents = ServiceEvents = ServiceEvents_1 = __decorate([
    (0, common_1.Injectable)(),
    __param(2, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [audit_1.Transactions,
        audit_1.AuditLog, Object])
], ServiceEvents);
const event = (action, changes) => ({
    action,
    target: audit_1.THE_SERVICE,
    changes,
});
/** A digest that changes with the settings. Secrets are left out, because a digest could be used to verify guesses. */
function digestOf(configuration) {
    const compared = Object.entries(configuration)
        .filter(([name]) => !platform_1.secrets.some((secret) => secret === name))
        .map(([name, value]) => [name, typeof value === 'string' ? (0, platform_1.withoutPassword)(value) : value])
        .sort();
    return (0, node_crypto_1.createHash)('sha256').update(JSON.stringify(compared)).digest('hex').slice(0, 16);
}
//# sourceMappingURL=service-events.js.map