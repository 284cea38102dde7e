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
var RefusedAttempts_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.RefusedAttempts = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const transaction_1 = require("./transaction");
const MINUTE_MS = 60_000;
const PAUSE_MS = 5_000;
/** Different attempts of a caller that are recorded separately in a minute. The rest are counted together. */
const MOST_DISTINCT = 20;
/** Maximum number of callers that are remembered. Above it, the minute of the first one ends early. */
const MOST_CALLERS = 1_000;
/**
 * Records refusals. The first attempt in a minute with the same caller, action, target and network is recorded at once,
 * and its repetitions in that minute as one event with their number. If a caller makes too many different attempts, the
 * rest also become one event. Repeated attempts cannot fill the log, however they vary.
 */
let RefusedAttempts = RefusedAttempts_1 = class RefusedAttempts {
    transactions;
    logger = new common_1.Logger(RefusedAttempts_1.name);
    /** By caller, the oldest minute first. */
    minutes = new Map();
    job = new platform_1.BackgroundJob('refused-attempt recording', PAUSE_MS, () => this.recordOthers(performance.now() - MINUTE_MS));
    constructor(transactions) {
        this.transactions = transactions;
    }
    onApplicationBootstrap() {
        this.job.start();
    }
    async beforeApplicationShutdown() {
        await this.job.stop();
        await this.recordOthers(Number.POSITIVE_INFINITY);
    }
    /** Never throws: the attempt is refused either way. Database errors are written to the operator's log. */
    async record(caller, draft) {
        const minute = this.minuteOf(caller);
        const key = keyOf(caller, draft);
        const attempt = minute.attempts.get(key);
        if (attempt)
            attempt.more += 1;
        else if (minute.attempts.size < MOST_DISTINCT) {
            minute.attempts.set(key, { caller, draft, more: 0 });
            await this.write(caller, draft, 1);
        }
        else
            minute.others = oneMore(minute.others, caller);
        if (this.minutes.size > MOST_CALLERS)
            await this.end(this.minutes.keys().next().value);
    }
    minuteOf(caller) {
        const key = callerKey(caller);
        const minute = this.minutes.get(key) ?? { since: performance.now(), attempts: new Map() };
        this.minutes.set(key, minute);
        return minute;
    }
    async recordOthers(before) {
        for (const [key, { since }] of this.minutes)
            if (since <= before)
                await this.end(key);
    }
    async end(key) {
        const { attempts, others } = this.minutes.get(key);
        this.minutes.delete(key);
        for (const { caller, draft, more } of [...attempts.values(), ...(others ? [others] : [])])
            if (more > 0)
                await this.write(caller, draft, more);
    }
    async write(caller, draft, times) {
        const changes = [...(draft.changes ?? []), ...(times > 1 ? [{ field: 'times', before: null, after: times }] : [])];
        try {
            await this.transactions.run(caller, async (tx) => tx.record({ ...draft, changes }));
        }
        catch (error) {
            this.logger.error(`${times} refusals of ${draft.action} could not be recorded: ${error}`);
        }
    }
};
exports.RefusedAttempts = RefusedAttempts;
exports.RefusedAttempts = RefusedAttempts = RefusedAttempts_1 = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [transaction_1.Transactions])
], RefusedAttempts);
/** Unknown callers are distinguished by their key, because nothing else about them is certain. */
const callerKey = ({ organizationId, actor, authentication }) => JSON.stringify([organizationId, actor.type, actor.id ?? authentication.credentialId]);
const keyOf = ({ ip }, { action, target, error, changes = [] }) => JSON.stringify([(0, platform_1.networkOf)(ip ?? ''), action, target.id, target.label, error.code, changes]);
const OTHERS = {
    action: 'attempts.refused',
    target: { type: 'ORGANIZATION', id: null, label: null },
    error: { code: 'MANY', detail: `More than ${MOST_DISTINCT} different attempts were refused within a minute` },
};
/** Leaves out the address or the user agent if it varies. */
function oneMore(others, caller) {
    if (!others)
        return { caller, draft: OTHERS, more: 1 };
    const { ip, userAgent } = others.caller;
    const from = { ip: ip === caller.ip ? ip : null, userAgent: userAgent === caller.userAgent ? userAgent : null };
    return { ...others, caller: { ...others.caller, ...from }, more: others.more + 1 };
}
//# sourceMappingURL=refused-attempts.js.map