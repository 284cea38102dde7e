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
var SignInLinkRequests_1;
Object.defineProperty(exports, "__esModule", { value: true });
exports.SignInLinkRequests = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const callers_1 = require("../keys/callers");
const address_1 = require("../model/address");
const errors_1 = require("../model/errors");
const user_entity_1 = require("../model/user.entity");
const organizations_1 = require("../organization/organizations");
const outbox_1 = require("../outbox/outbox");
const sign_in_links_1 = require("./sign-in-links");
const sign_in_links_sql_1 = require("./sign-in-links.sql");
/** Requests that wait. Above it, more are refused, whatever their address. */
const MOST_WAITING = 1000;
/** The most links that a person gets in 15 minutes, so that nobody can flood their mailbox. */
const MOST_RECENT = 5;
/** The most organizations of one person that a request sends links for. */
const MOST_ORGANIZATIONS = 10;
/**
 * Sends sign-in links to people who ask for one by their address. The work begins after the response, one request after
 * another, so that neither the response nor its time tells whether the address is known.
 */
let SignInLinkRequests = SignInLinkRequests_1 = class SignInLinkRequests {
    organizations;
    transactions;
    logger = new common_1.Logger(SignInLinkRequests_1.name);
    last = Promise.resolve();
    waiting = 0;
    constructor(organizations, transactions) {
        this.organizations = organizations;
        this.transactions = transactions;
    }
    async beforeApplicationShutdown() {
        await this.last;
    }
    /** Throws RATE_LIMITED if too many requests wait. */
    add(request, origin) {
        if (this.waiting >= MOST_WAITING)
            throw (0, errors_1.rateLimited)('stranger', MOST_WAITING, 1);
        this.waiting += 1;
        this.last = this.last
            .then(() => this.send(request, origin))
            .catch((error) => this.logger.error(`a sign-in link could not be created: ${error}`))
            .finally(() => {
            this.waiting -= 1;
        });
    }
    async send(request, origin) {
        if (!(0, address_1.isValidAddress)(request.email))
            return;
        const found = await this.organizations.with(request.email, ['JOINED']);
        const asked = found.filter(({ id }) => request.organizationId === undefined || id === request.organizationId);
        for (const organization of asked.slice(0, MOST_ORGANIZATIONS))
            await this.sendFor(organization, request, origin);
    }
    sendFor(organization, { email, language }, origin) {
        const caller = (0, callers_1.unknownCaller)(organization.id, origin, { method: 'NONE', credentialId: null });
        return this.transactions.run({ ...caller, organization }, async (tx) => {
            // The lock serializes requests for one person, so that they cannot exceed the limit together.
            const user = await tx.first(user_entity_1.User, { userNameKey: (0, address_1.addressKey)(email) }, { lock: 'update' });
            if (user?.status !== 'JOINED' || (await hasEnough(tx, user)))
                return;
            const { link } = (0, sign_in_links_1.insertLink)(tx, user, language);
            (0, outbox_1.enqueue)(tx, 'SIGN_IN_LINK', link.id);
        });
    }
};
exports.SignInLinkRequests = SignInLinkRequests;
exports.SignInLinkRequests = SignInLinkRequests = SignInLinkRequests_1 = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [organizations_1.Organizations,
        audit_1.Transactions])
], SignInLinkRequests);
async function hasEnough(tx, { id: userId }) {
    const recent = await tx.read(sign_in_links_sql_1.recentLinks, { userId, now: Date.now(), limit: MOST_RECENT });
    return recent.length >= MOST_RECENT;
}
//# sourceMappingURL=sign-in-link-requests.js.map