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
exports.Credentials = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const filtered_1 = require("../lists/filtered");
const order_1 = require("../lists/order");
const credential_entity_1 = require("../model/credential.entity");
const policy_1 = require("../model/policy");
const secret_1 = require("../model/secret");
const credentials_sql_1 = require("./credentials.sql");
const tables = [
    { entity: credential_entity_1.ScimKey, kinds: ['SCIM_KEY'] },
    { entity: credential_entity_1.AccessToken, kinds: ['PERSONAL_TOKEN', 'SERVICE_TOKEN'] },
    { entity: credential_entity_1.ProjectKey, kinds: ['API_KEY', 'SECRET_KEY'] },
];
/**
 * Everything that gives access to the organization: SCIM keys, access tokens and project keys. Requires `access.read`,
 * which also shows each of them in its own list.
 */
let Credentials = class Credentials {
    database;
    constructor(database) {
        this.database = database;
    }
    /** A page of the credentials that match, newest first. */
    async page(principal, filter, request) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'access.read'));
        const lists = tables.flatMap((table) => this.listsOf(principal, table, filter));
        // At the same time, because they share the time that is left.
        const pages = await Promise.all(lists.map((list) => (0, filtered_1.readFiltered)(list, { ...request, order: order_1.newestFirst })));
        return newestOf(pages, request.limit);
    }
    /**
     * The credential that a secret belongs to, also if it was revoked or has expired; undefined if it is none of the
     * organization's.
     */
    async identify(principal, text) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'access.read'));
        const secret = text.trim();
        const entity = entityOf(secret);
        return entity && this.database.store(principal).first(entity, { digest: (0, secret_1.digestOf)(secret) });
    }
    /** Empty if the filter rules out the table. */
    listsOf(principal, { entity, kinds }, { kinds: asked = credential_entity_1.credentialKinds, ...filter }) {
        const possible = filter.ownerId === undefined ? kinds : kinds.filter((kind) => kind === 'PERSONAL_TOKEN');
        const [kind, ...others] = possible.filter((one) => asked.includes(one));
        if (!kind)
            return [];
        const isWhole = others.length + 1 === kinds.length;
        const ofOneKind = isWhole ? undefined : (0, credentials_sql_1.ofKind)(kind);
        const owned = filter.ownerId === undefined ? undefined : (0, credentials_sql_1.ownedBy)(filter.ownerId);
        const indexed = owned ?? (kind === 'SERVICE_TOKEN' ? ofOneKind : undefined);
        const condition = (0, platform_1.allOf)([owned, ofOneKind, ...conditionsOf(filter)]);
        const { database } = this;
        return [{ database, principal, rows: database.store(principal).rows(entity, 'c'), indexed, condition }];
    }
};
exports.Credentials = Credentials;
exports.Credentials = Credentials = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], Credentials);
const conditionsOf = (filter) => [
    filter.active === undefined ? undefined : (0, credentials_sql_1.withActive)(filter.active),
    filter.expiresBefore && (0, credentials_sql_1.expiringBefore)(filter.expiresBefore),
    filter.unusedSince && (0, credentials_sql_1.notUsedSince)(filter.unusedSince),
    filter.createdById === undefined ? undefined : (0, credentials_sql_1.createdWith)(filter.createdById),
    filter.createdByRemovedMember === undefined ? undefined : (0, credentials_sql_1.createdByRemoved)(filter.createdByRemovedMember),
    filter.search ? (0, credentials_sql_1.withNamePart)(filter.search) : undefined,
];
/** The table that a secret belongs to by its form; undefined for any other text. */
function entityOf(secret) {
    if ((0, secret_1.isSecret)('scim', secret))
        return credential_entity_1.ScimKey;
    if ((0, secret_1.isSecret)('admin', secret) || (0, secret_1.isSecret)('setup', secret))
        return credential_entity_1.AccessToken;
    return (0, secret_1.isSecret)('secret', secret) || (0, secret_1.isApiKey)(secret) ? credential_entity_1.ProjectKey : undefined;
}
/** The newest rows of several pages. Beyond the place where one search stopped, others may have found more. */
function newestOf(pages, limit) {
    const stop = pages
        .flatMap(({ next }) => next?.id ?? [])
        .sort()
        .at(-1);
    const rows = pages
        .flatMap(({ items }) => items)
        .filter(({ id }) => stop === undefined || id >= stop)
        .sort((one, other) => (one.id < other.id ? 1 : -1));
    const items = rows.slice(0, limit);
    const end = rows.length > limit ? items.at(-1).id : stop;
    return { items, ...(end !== undefined && { next: { key: end, id: end } }) };
}
//# sourceMappingURL=credentials.js.map