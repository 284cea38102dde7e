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
exports.StrangerLimit = exports.Recent = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const domain_error_1 = require("../model/domain-error");
const errors_1 = require("../model/errors");
const secret_1 = require("../model/secret");
/** The values set last, by key. Above `most`, the value set longest ago is dropped, so that memory is bounded. */
class Recent {
    most;
    values = new Map();
    constructor(most) {
        this.most = most;
    }
    get(key) {
        return this.values.get(key);
    }
    set(key, value) {
        this.values.delete(key);
        this.values.set(key, value);
        if (this.values.size > this.most)
            this.values.delete(this.values.keys().next().value);
    }
    delete(key) {
        this.values.delete(key);
    }
}
exports.Recent = Recent;
const WINDOW_MS = 60_000;
/** Networks, and credentials, that a process remembers: some megabytes. */
const MOST = 10_000;
/** Networks whose unknown credentials are counted individually; the others share one count. */
const MOST_COUNTED = 100;
const OTHERS = 'others';
/**
 * Limits the requests per minute without a valid credential from one address. It protects the answering process, so
 * each process counts for itself, without the database. A credential that was recently valid from the same network is
 * always looked up, so a client that shares an address with an attacker keeps working; only the database decides
 * whether it is still valid.
 */
let StrangerLimit = class StrangerLimit {
    configuration;
    /** Requests that this process has refused. */
    refused = 0;
    /** By network, the requests to this process with an invalid credential. */
    unknown = new Map();
    attempts = new Recent(MOST);
    /** By network and digest. */
    opened = new Recent(MOST);
    constructor(configuration) {
        this.configuration = configuration;
    }
    /**
     * Looks up the sender of a request, unless too many requests from that network failed. Throws RATE_LIMITED and
     * whatever `lookUp` throws.
     */
    async admit(address, credential, lookUp) {
        this.check(address, credential);
        return this.watch(address, credential, lookUp);
    }
    /**
     * The same for a credential that is verified without a look-up: a failure is counted, but no request is refused
     * before it is verified.
     */
    async watch(address, credential, lookUp) {
        try {
            const found = await lookUp();
            if (found === undefined)
                this.fail(address, credential);
            else if (credential !== undefined)
                this.opened.set(placeOf(address, credential), true);
            return found;
        }
        catch (error) {
            if (error instanceof domain_error_1.DomainError && error.code === 'ADDRESS_NOT_ALLOWED')
                this.fail(address, credential);
            throw error;
        }
    }
    check(address, credential) {
        const limit = this.configuration.STRANGER_RATE_LIMIT;
        const { endsAt = 0, count = 0 } = this.attempts.get((0, platform_1.networkOf)(address)) ?? {};
        const now = Date.now();
        if (limit === 0 || count < limit || endsAt <= now)
            return;
        if (credential !== undefined && this.opened.get(placeOf(address, credential)))
            return;
        this.refused += 1;
        throw (0, errors_1.rateLimited)('stranger', limit, Math.ceil((endsAt - now) / 1000));
    }
    fail(address, credential) {
        const network = (0, platform_1.networkOf)(address);
        if (credential !== undefined) {
            this.opened.delete(placeOf(address, credential));
            this.countUnknown(network);
        }
        const known = this.attempts.get(network);
        const now = Date.now();
        if (known && known.endsAt > now)
            known.count += 1;
        else
            this.attempts.set(network, { endsAt: now + WINDOW_MS, count: 1 });
    }
    countUnknown(network) {
        const name = this.unknown.has(network) || this.unknown.size < MOST_COUNTED ? network : OTHERS;
        this.unknown.set(name, (this.unknown.get(name) ?? 0) + 1);
    }
};
exports.StrangerLimit = StrangerLimit;
exports.StrangerLimit = StrangerLimit = __decorate([
    (0, common_1.Injectable)(),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object])
], StrangerLimit);
/** The network and the credential's digest; the credential itself is not stored. */
const placeOf = (address, credential) => `${(0, platform_1.networkOf)(address)} ${(0, secret_1.digestOf)(credential)}`;
//# sourceMappingURL=stranger-limit.js.map