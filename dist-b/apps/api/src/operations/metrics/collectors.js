"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.measureDatabase = measureDatabase;
exports.measureLimits = measureLimits;
exports.measureRefusals = measureRefusals;
exports.measureRequests = measureRequests;
const prom_client_1 = require("prom-client");
/** Database counters of this process by name. */
const counters = {
    rollcall_transactions_retried_total: {
        help: 'Transactions that were retried after a deadlock, a lock timeout or a lost connection.',
        of: ({ retried }) => retried,
    },
    rollcall_transactions_given_up_total: {
        help: 'Transactions that failed after all retries. Their requests got 503.',
        of: ({ givenUp }) => givenUp,
    },
    rollcall_slow_statements_total: {
        help: 'Statements that took longer than SLOW_STATEMENT_MS.',
        of: ({ slow }) => slow,
    },
};
function measureDatabase(database, registry) {
    for (const [name, { help, of }] of Object.entries(counters))
        new prom_client_1.Counter({
            name,
            help,
            registers: [registry],
            collect() {
                this.reset();
                this.inc(of(database.state));
            },
        });
    new prom_client_1.Gauge({
        name: 'rollcall_database_connections',
        help: 'Pool connections by state: busy, idle, or waited for by a caller. Not reported for SQLite.',
        labelNames: ['state'],
        registers: [registry],
        collect() {
            for (const [state, count] of Object.entries(database.state.connections ?? {}))
                this.set({ state }, count);
        },
    });
}
/** Requests that this process refused with 429, or with 401 because of an unknown credential. */
function measureLimits(rateLimit, strangers, registry) {
    new prom_client_1.Counter({
        name: 'rollcall_requests_limited_total',
        help: "Requests refused by a rate limit: the organization's, the admin API caller's, or that of an address without a valid key or token.",
        labelNames: ['party'],
        registers: [registry],
        collect() {
            this.reset();
            for (const [party, count] of Object.entries({ ...rateLimit.refused, stranger: strangers.refused }))
                this.inc({ party }, count);
        },
    });
    new prom_client_1.Counter({
        name: 'rollcall_unknown_credentials_total',
        help: 'Requests with an unknown or invalid key or token, by source network. Up to 100 networks are listed; all others are combined.',
        labelNames: ['network'],
        registers: [registry],
        collect() {
            this.reset();
            for (const [network, count] of strangers.unknown)
                this.inc({ network }, count);
        },
    });
}
/** SCIM requests that this process refused, by cause as in the provisioning log, and results of sign-ins. */
function measureRefusals(provisioning, signIn, registry) {
    new prom_client_1.Counter({
        name: 'rollcall_scim_refusals_total',
        help: 'Refused SCIM requests by cause, as in the provisioning log, for example REMOVAL_SAFEGUARD or KEY_EXPIRED.',
        labelNames: ['cause'],
        registers: [registry],
        collect() {
            this.reset();
            for (const [cause, count] of provisioning.refusals)
                this.inc({ cause }, count);
        },
    });
    new prom_client_1.Counter({
        name: 'rollcall_sign_ins_total',
        help: 'Sign-ins through the OpenID Connect issuer, by result. Successful ones are counted once per person and hour.',
        labelNames: ['outcome'],
        registers: [registry],
        collect() {
            this.reset();
            for (const [outcome, count] of Object.entries(signIn.counted))
                this.inc({ outcome }, count);
        },
    });
}
const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Durations of requests by route. Not by path, because the number of paths is unlimited. */
function measureRequests(server, registry) {
    const durations = new prom_client_1.Histogram({
        name: 'http_request_duration_seconds',
        help: 'Time from receiving a request to finishing its response.',
        labelNames: ['method', 'route', 'status'],
        buckets: BUCKETS_S,
        registers: [registry],
    });
    server.addHook('onResponse', async (request, reply) => {
        // An event stream lasts as long as its reader wants.
        if (reply.getHeader('content-type') === 'text/event-stream')
            return;
        const route = request.routeOptions.url ?? 'none';
        durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    });
}
//# sourceMappingURL=collectors.js.map