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
exports.SignIn = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const jose_1 = require("jose");
const deleted_addresses_1 = require("../directory/deleted-addresses");
const enrolment_1 = require("../directory/enrolment");
const user_rows_1 = require("../directory/user-rows");
const users_sql_1 = require("../directory/users.sql");
const callers_1 = require("../keys/callers");
const address_1 = require("../model/address");
const domain_error_1 = require("../model/domain-error");
const user_entity_1 = require("../model/user.entity");
const organizations_1 = require("../organization/organizations");
const issuer_1 = require("./issuer");
/** Why no person was found. */
const WITHOUT_RECORD = {
    UNKNOWN: 'Nobody in the organization has this email address',
    DELETED: "This person's record was deleted; they need a new invitation, or the setting jitAfterDeletion",
};
const BY_SIGN_IN = { method: 'SIGN_IN', credentialId: null };
/** Sign-in through the issuer. The verified address identifies the person, who joins with the first sign-in. */
let SignIn = class SignIn {
    database;
    issuer;
    organizations;
    enrolment;
    transactions;
    hourly;
    refusedAttempts;
    /** Sign-ins that this process admitted (at most one per person and hour) and refused. */
    counted = { succeeded: 0, refused: 0 };
    constructor(database, issuer, organizations, enrolment, transactions, hourly, refusedAttempts) {
        this.database = database;
        this.issuer = issuer;
        this.organizations = organizations;
        this.enrolment = enrolment;
        this.transactions = transactions;
        this.hourly = hourly;
        this.refusedAttempts = refusedAttempts;
    }
    /** The organizations in which a person has joined or can join by signing in. */
    async choices(identity) {
        if (!(0, address_1.isValidAddress)(identity.email))
            return [];
        return this.organizations.with(identity.email, ['JOINED', 'INVITED']);
    }
    /** When a token of the issuer expires; the token has been verified. */
    expiryOf(token) {
        return new Date((0, jose_1.decodeJwt)(token).exp * 1000);
    }
    mayHaveIssued(text) {
        return this.issuer.mayHaveIssued(text);
    }
    /**
     * The person with a token of the issuer in an organization, by default the only one; undefined if there is none.
     * Throws ISSUER_UNAVAILABLE.
     */
    async authenticate(token, organizationId, origin) {
        const identity = await this.issuer.identify(token);
        return identity && this.admit(identity, organizationId, origin);
    }
    /** The same for a person whom the issuer has identified. */
    async admit(identity, organizationId, origin) {
        if (!(0, address_1.isValidAddress)(identity.email))
            return undefined;
        const organization = await this.organizations.find(organizationId);
        if (!organization)
            return undefined;
        const user = await this.find(organization, identity);
        const joined = user?.status === 'JOINED' ? user : await this.join(organization, user, identity, origin);
        const member = joined === 'DELETED' ? undefined : joined;
        const principal = member && (await (0, callers_1.principalOf)(this.database, organization, member, BY_SIGN_IN, origin));
        if (principal)
            await this.hourly.record(principal, member.id, { action: 'sign_in.succeeded', target: (0, user_rows_1.userTarget)(member), changes: [] }, (tx) => {
                this.counted.succeeded += 1;
                tx.write(users_sql_1.noteSignIn, { id: member.id, now: Date.now() });
            });
        else
            await this.refuse(organization, user, joined === 'DELETED' ? joined : 'UNKNOWN', identity, origin);
        return principal;
    }
    refuse({ id: organizationId }, user, withoutRecord, { email }, origin) {
        this.counted.refused += 1;
        return this.refusedAttempts.record((0, callers_1.unknownCaller)(organizationId, origin, BY_SIGN_IN), {
            action: 'sign_in.refused',
            target: { type: 'USER', id: user?.id ?? null, label: email },
            error: user
                ? { code: user.status, detail: 'The person was removed' }
                : { code: withoutRecord, detail: WITHOUT_RECORD[withoutRecord] },
        });
    }
    async find({ id: organizationId }, { email }) {
        return this.database.store({ organizationId }).first(user_entity_1.User, { userNameKey: (0, address_1.addressKey)(email) });
    }
    /** Lets an invited person join, and an unknown person if the organization allows it for addresses of its domains. */
    async join(organization, user, identity, origin) {
        if (user ? user.status !== 'INVITED' : !isOwnAddress(organization, identity.email))
            return undefined;
        const actor = { type: 'USER', id: user?.id ?? null, label: identity.email };
        const principal = {
            ...origin,
            organizationId: organization.id,
            organization,
            actor,
            authentication: BY_SIGN_IN,
            permissions: new Set(),
        };
        try {
            const joined = await this.transactions.run(principal, (tx) => user ? this.enrolment.joinBySignIn(tx, user.id, identity) : this.enrolment.enterBySignIn(tx, identity));
            // If two first requests race, one of them joins and the other finds the person.
            return joined ?? this.find(organization, identity);
        }
        catch (error) {
            if (error instanceof deleted_addresses_1.AddressWasDeletedError)
                return 'DELETED';
            // Deleted after the invitation was found.
            if (error instanceof domain_error_1.DomainError && error.code === 'NOT_FOUND')
                return undefined;
            throw error;
        }
    }
};
exports.SignIn = SignIn;
exports.SignIn = SignIn = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        issuer_1.Issuer,
        organizations_1.Organizations,
        enrolment_1.Enrolment,
        audit_1.Transactions,
        audit_1.HourlyEvents,
        audit_1.RefusedAttempts])
], SignIn);
const isOwnAddress = ({ jitProvisioning, emailDomains }, email) => jitProvisioning && emailDomains.includes((0, address_1.addressKey)(email).split('@')[1]);
//# sourceMappingURL=sign-in.js.map