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
Object.defineProperty(exports, "__esModule", { value: true });
exports.secondsSince = exports.Backlogs = void 0;
exports.measureBacklogs = measureBacklogs;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const prom_client_1 = require("prom-client");
/** The work that the service has accepted but not finished. */
let Backlogs = class Backlogs {
    audit;
    outbox;
    expiries;
    heldRemovals;
    constructor(audit, outbox, expiries, heldRemovals) {
        this.audit = audit;
        this.outbox = outbox;
        this.expiries = expiries;
        this.heldRemovals = heldRemovals;
    }
    async now() {
        return {
            ...(await this.audit.now()),
            ...(await this.outbox.now()),
            expiries: await this.expiries.next(),
            heldKeys: await this.heldRemovals.countKeys(),
        };
    }
};
exports.Backlogs = Backlogs;
exports.Backlogs = Backlogs = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [audit_1.AuditBacklogs,
        domain_1.OutboxBacklogs,
        domain_1.KeyExpiries,
        domain_1.HeldRemovals])
], Backlogs);
/** Seconds since then; 0 if nothing is waiting. */
const secondsSince = (since) => since === undefined ? 0 : Math.max(0, Math.round((Date.now() - since.getTime()) / 1000));
exports.secondsSince = secondsSince;
/** Days until then, including fractions; infinite if nothing expires. */
const daysUntil = (end) => end === undefined ? Number.POSITIVE_INFINITY : Math.max(0, (end.getTime() - Date.now()) / 86_400_000);
/** Gauges by name. Every process on the same database reports the same values. */
const gauges = {
    rollcall_outbox_due: {
        help: 'Messages that are due but not yet sent, counted up to 10,000.',
        of: ({ due }) => due,
    },
    rollcall_outbox_due_seconds: {
        help: 'Time since the oldest of them was due.',
        of: ({ dueSince }) => (0, exports.secondsSince)(dueSince),
    },
    rollcall_outbox_undeliverable: {
        help: 'Messages that could not be delivered and wait for an admin, counted up to 10,000.',
        of: ({ undeliverable }) => undeliverable,
    },
    rollcall_audit_unsealed_events: {
        help: 'Audit events that are not sealed into their Merkle log yet, counted up to 10,000.',
        of: ({ unsealed }) => unsealed,
    },
    rollcall_audit_unsealed_seconds: {
        help: 'Time that the oldest of them has been waiting.',
        of: ({ unsealedSince }) => (0, exports.secondsSince)(unsealedSince),
    },
    rollcall_audit_streams_failing: {
        help: 'Audit streams whose destination is not accepting deliveries.',
        of: ({ failingStreams }) => failingStreams,
    },
    rollcall_audit_streams_failing_seconds: {
        help: 'Time since the first of them started to fail.',
        of: ({ failingSince }) => (0, exports.secondsSince)(failingSince),
    },
    rollcall_audit_streams_lag_seconds: {
        help: 'Time that the oldest undelivered event of any audit stream has been waiting.',
        of: ({ streamsBehindSince }) => (0, exports.secondsSince)(streamsBehindSince),
    },
    rollcall_scim_keys_held: {
        help: 'SCIM keys whose removals the safeguard holds until an admin decides; counted up to 10,000.',
        of: ({ heldKeys }) => heldKeys,
    },
    rollcall_scim_key_expiry_days: {
        help: 'Days until the next SCIM key expires; +Inf if none does.',
        of: ({ expiries }) => daysUntil(expiries.scimKey),
    },
    rollcall_access_token_expiry_days: {
        help: 'Days until the next access token expires, not counting emergency tokens; +Inf if none does.',
        of: ({ expiries }) => daysUntil(expiries.accessToken),
    },
};
/**
 * Reads the database once per scrape. If it does not respond, the gauges are omitted and all other metrics are still
 * reported.
 */
function measureBacklogs(backlogs, registry) {
    let asked;
    /** All gauges of a scrape share one read. */
    const ask = () => {
        asked ??= backlogs
            .now()
            .catch(() => undefined)
            .finally(() => {
            asked = undefined;
        });
        return asked;
    };
    for (const [name, { help, of }] of Object.entries(gauges))
        new prom_client_1.Gauge({
            name,
            help,
            registers: [registry],
            aggregator: 'max',
            async collect() {
                const backlog = await ask();
                if (backlog)
                    this.set(of(backlog));
                else
                    this.remove();
            },
        });
    new prom_client_1.Gauge({
        name: 'rollcall_database_up',
        help: 'Whether the database answered this scrape.',
        registers: [registry],
        aggregator: 'min',
        async collect() {
            this.set((await ask()) ? 1 : 0);
        },
    });
}
//# sourceMappingURL=backlogs.js.map