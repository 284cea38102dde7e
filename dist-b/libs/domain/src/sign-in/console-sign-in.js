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
exports.ConsoleSignIn = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const joining_1 = require("../directory/joining");
const users_sql_1 = require("../directory/users.sql");
const session_changes_1 = require("../keys/session-changes");
const set_up_links_1 = require("./set-up-links");
const sign_in_links_1 = require("./sign-in-links");
const beginnings = {
    ACCESS_TOKEN: 'ACCESS_TOKEN',
    SIGN_IN: 'SIGN_IN',
};
/** The ways into the console; all of them begin a session. */
let ConsoleSignIn = class ConsoleSignIn {
    transactions;
    sessions;
    links;
    setUpLinks;
    joining;
    constructor(transactions, sessions, links, setUpLinks, joining) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.links = links;
        this.setUpLinks = setUpLinks;
        this.joining = joining;
    }
    /**
     * A session of a caller who authenticated with an access token, or with a token of the issuer, which ends by `endsBy`.
     * Undefined if the caller lost access meanwhile.
     */
    async withToken(principal, endsBy = null) {
        const begunWith = beginnings[principal.authentication.method];
        if (!begunWith)
            throw new Error(`No session begins with ${principal.authentication.method}`);
        return this.transactions.run(principal, (tx) => this.begin(tx, begunWith, endsBy));
    }
    /** Begins a session with a sign-in link or a set-up link, or says why it cannot be used. */
    async withLink(secret, origin) {
        return (await this.withSetUpLink(secret, origin)) ?? this.withSignInLink(secret, origin);
    }
    /** Undefined if it is no set-up link. */
    async withSetUpLink(secret, origin) {
        const found = await this.setUpLinks.find(secret, origin);
        if (!found || typeof found === 'string')
            return found;
        return this.transactions.run(found, async (tx) => {
            if (!(await this.setUpLinks.claim(tx, found)))
                return 'USED';
            return (await this.begin(tx, 'SET_UP_LINK')) ?? 'UNKNOWN';
        });
    }
    async withSignInLink(secret, origin) {
        const found = await this.links.find(secret);
        if (typeof found === 'string')
            return found;
        const { link, organization, user } = found;
        const principal = {
            ...origin,
            organizationId: organization.id,
            organization,
            actor: { type: 'USER', id: user.id, label: user.userName },
            authentication: { method: 'SIGN_IN_LINK', credentialId: link.id },
            permissions: new Set(),
        };
        return this.transactions.run(principal, async (tx) => {
            if (!(await this.links.claim(tx, link)))
                return 'USED';
            return (await this.begin(tx, 'SIGN_IN_LINK')) ?? 'UNKNOWN';
        });
    }
    /** Accepts an invitation and signs the person in, in one transaction. Throws INVITATION_UNUSABLE with the reason. */
    async withInvitation(acceptance, origin) {
        const { result } = await this.joining.acceptInvitation(acceptance, origin, (tx) => this.begin(tx, 'INVITATION'));
        if (!result.also)
            throw new Error('A person who has just joined is no member');
        return result.also;
    }
    async begin(tx, begunWith, endsBy = null) {
        const { caller } = tx;
        const begun = await this.sessions.begin(tx, begunWith, endsBy);
        if (!begun)
            return undefined;
        if (caller.actor.type === 'USER')
            tx.write(users_sql_1.noteSignIn, { id: caller.actor.id, now: Date.now() });
        return { ...begun, principal: caller };
    }
};
exports.ConsoleSignIn = ConsoleSignIn;
exports.ConsoleSignIn = ConsoleSignIn = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [audit_1.Transactions,
        session_changes_1.SessionChanges,
        sign_in_links_1.SignInLinks,
        set_up_links_1.SetUpLinks,
        joining_1.Joining])
], ConsoleSignIn);
//# sourceMappingURL=console-sign-in.js.map