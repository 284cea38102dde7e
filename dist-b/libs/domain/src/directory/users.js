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
exports.Users = exports.userOrders = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const counters_1 = require("../lists/counters");
const filtered_1 = require("../lists/filtered");
const page_1 = require("../lists/page");
const address_1 = require("../model/address");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const user_entity_1 = require("../model/user.entity");
const memberships_1 = require("./memberships");
const user_rows_1 = require("./user-rows");
const users_sql_1 = require("./users.sql");
/** What people can be sorted by. */
exports.userOrders = {
    userName: { property: 'userNameKey', column: 'user_name_key' },
    displayName: { property: 'displayNameSort', column: 'display_name_sort' },
    familyName: { property: 'familyNameSort', column: 'family_name_sort' },
    created: { property: 'id', column: 'id' },
    lastModified: { property: 'updatedAt', column: 'updated_at' },
};
/** Reads the people of the caller's organization. */
let Users = class Users {
    database;
    constructor(database) {
        this.database = database;
    }
    /**
     * The ID of the person that a client names. An ID is not looked up: the operation that uses it refuses an unknown
     * one. An address requires `members.read`, unless it is the caller's own. Throws NOT_FOUND for an unknown address and
     * for any other text.
     */
    async idOf(principal, reference) {
        if ((0, platform_1.isId)(reference))
            return reference;
        if (!(0, address_1.isAddress)(reference))
            throw (0, errors_1.notFound)('User', reference);
        const { actor } = principal;
        if (actor.type === 'USER' && actor.id !== null && (0, address_1.sameAddress)(actor.label, reference))
            return actor.id;
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'members.read'));
        const user = await this.find(principal, reference);
        if (!user)
            throw (0, errors_1.notFound)('User', reference);
        return user.id;
    }
    /** The ID of a record of any kind that a filter names: a person by ID or address, any other record by ID. */
    async recordIdOf(principal, text) {
        return (0, address_1.isAddress)(text) ? this.idOf(principal, (0, address_1.memberReference)(text)) : text;
    }
    /** The person that a reference names, for the service itself; undefined if there is none. */
    find(principal, reference) {
        return (0, user_rows_1.findUser)(this.database.store(principal), reference);
    }
    /** By ID or address, with the groups if requested; throws NOT_FOUND. */
    async get(principal, reference, wanted = {}) {
        const rows = this.rowsFor(principal, wanted);
        const by = (0, address_1.isAddress)(reference) ? 'user_name_key' : 'id';
        const [user] = await this.database.store(principal).read((0, users_sql_1.person)(rows, by), { key: (0, address_1.keyOf)(reference) });
        if (!user)
            throw (0, errors_1.notFound)('User', reference);
        return rows.read(user);
    }
    /** The calling person; everyone may read their own record. */
    async self(principal) {
        const id = (0, address_1.memberReference)(principal.actor.id ?? '');
        const user = await this.find(principal, id);
        if (!user)
            throw (0, errors_1.notFound)('User', id);
        return user;
    }
    /** Existing people by ID. */
    async named(principal, ids) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'members.read'));
        return this.withIds(principal, ids);
    }
    /** The people with IDs that another rule showed the caller, for example the rule for a project's grants. */
    async withIds(principal, ids) {
        const users = await this.database.store(principal).byIds(user_entity_1.User, ids);
        return new Map(users.map((user) => [user.id, user]));
    }
    /** Locks a person until the transaction ends; throws NOT_FOUND. */
    lock(tx, reference) {
        return (0, user_rows_1.lockUser)(tx, reference);
    }
    /** People of every status, with their groups if requested. `condition` is SQL over the alias `u`. */
    async page(principal, request, condition, wanted = {}) {
        const counted = condition ? condition.statuses : counters_1.everyStatus;
        const rows = this.rowsFor(principal, wanted);
        return (0, page_1.readPage)({ database: this.database, principal, rows, condition, counted }, request);
    }
    /** People who match a filter, without a total. */
    async filtered(principal, filter, request) {
        return (0, filtered_1.readFiltered)(this.listOf(principal, filter), request);
    }
    /** How many there are: exact if the filter has at most a status, otherwise as `countFiltered` describes. */
    async count(principal, filter, until) {
        return (0, filtered_1.countFiltered)(this.listOf(principal, filter), until);
    }
    listOf(principal, filter) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'members.read'));
        const { statuses, roles, managedBy, groupId, search, mailDomain } = filter;
        const isCounted = !roles && !managedBy && !groupId && !search && !mailDomain;
        const indexed = (0, platform_1.allOf)([
            statuses && (0, users_sql_1.withStatus)(statuses),
            roles && (0, users_sql_1.withRole)(roles),
            groupId ? (0, users_sql_1.inGroup)(groupId) : undefined,
        ]);
        return {
            database: this.database,
            principal,
            rows: this.database.store(principal).rows(user_entity_1.User, 'u'),
            indexed,
            condition: (0, platform_1.allOf)([
                indexed,
                managedBy && (0, users_sql_1.withManagedBy)(managedBy),
                search ? (0, users_sql_1.withText)(search) : undefined,
                mailDomain ? (0, users_sql_1.withMailDomain)(mailDomain) : undefined,
            ]),
            counted: isCounted ? (statuses ?? counters_1.everyStatus) : undefined,
        };
    }
    rowsFor(principal, { groups = false }) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'members.read'));
        if (groups)
            (0, policy_1.enforce)((0, policy_1.may)(principal, 'groups.read'));
        const store = this.database.store(principal);
        return groups ? (0, memberships_1.withGroups)(store) : store.rows(user_entity_1.User, 'u');
    }
};
exports.Users = Users;
exports.Users = Users = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], Users);
//# sourceMappingURL=users.js.map