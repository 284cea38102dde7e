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
exports.Memberships = void 0;
exports.withGroups = withGroups;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const lists_sql_1 = require("../lists/lists.sql");
const slices_1 = require("../lists/slices");
const group_entity_1 = require("../model/group.entity");
const policy_1 = require("../model/policy");
const user_entity_1 = require("../model/user.entity");
const memberships_sql_1 = require("./memberships.sql");
const names_1 = require("./names");
/** Members per statement for a large group. */
const READ_AT_ONCE = 100;
/** Who is in which group. Inside a transaction, pass the transaction as the store. */
let Memberships = class Memberships {
    database;
    constructor(database) {
        this.database = database;
    }
    /** The groups of each of these people. */
    async ofUsers(principal, userIds, store = this.database.store(principal)) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'groups.read'));
        if (userIds.length === 0)
            return new Map();
        const rows = await store.read(memberships_sql_1.groupsOfPeople, { userIds });
        return (0, slices_1.byOwner)(userIds, rows, ({ userId }) => userId, ({ userId, ...group }) => group);
    }
    /** Up to `first` groups of each of these people after the group ID `after`, in order of ID. */
    async groupSlices(principal, userIds, first, after = '') {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'groups.read'));
        const store = this.database.store(principal);
        const query = { rows: store.rows(group_entity_1.Membership, 'm'), of: 'user_id', order: 'group_id', condition: memberships_sql_1.inEffect };
        const found = await (0, slices_1.readSlices)(store, query, userIds, first, after);
        return (0, slices_1.byOwner)(userIds, found, ({ userId }) => userId, ({ groupId }) => groupId);
    }
    /** The members of each of these groups, in order of ID. */
    async ofGroups(principal, groupIds, store = this.database.store(principal)) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'groups.read'));
        if (groupIds.length === 0)
            return new Map();
        const rows = await store.read(memberships_sql_1.membersOfGroups, { groupIds });
        return (0, slices_1.byOwner)(groupIds, rows, ({ groupId }) => groupId, memberOf);
    }
    /** All members of a group of any size, a few at a time in order of ID; with `withDormant`, also the dormant ones. */
    async *everyMember(principal, groupId, store = this.database.store(principal), { withDormant = false } = {}) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'groups.read'));
        for (let after = '';;) {
            const parameters = { groupId, after, first: READ_AT_ONCE };
            const rows = await store.read((0, memberships_sql_1.membersAfter)({ withDormant }), parameters);
            yield rows.map(memberOf);
            if (rows.length < READ_AT_ONCE)
                return;
            after = rows.at(-1).id;
        }
    }
    /** Up to `first` members of each of these groups after the user ID `after`, in order of ID. */
    async slices(principal, groupIds, first, after = '') {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'groups.read'));
        if (groupIds.length === 0)
            return new Map();
        const store = this.database.store(principal);
        const rows = store.rows(user_entity_1.User, 'u');
        const parameters = { ...(0, lists_sql_1.idParameters)(groupIds), first, after };
        const found = await store.read((0, memberships_sql_1.memberSlices)(rows, groupIds.length), parameters);
        return (0, slices_1.byOwner)(groupIds, found, ({ groupId }) => groupId, rows.read);
    }
};
exports.Memberships = Memberships;
exports.Memberships = Memberships = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], Memberships);
const memberOf = ({ joinedAt, ...row }) => ({
    userId: row.id,
    userName: row.userName,
    displayName: (0, names_1.shownNames)({ ...row, joinedAt: joinedAt === null ? null : new Date(joinedAt) }).displayName,
});
/** Reads people together with their groups in one statement, under the alias `u`. */
function withGroups(store) {
    const users = store.rows(user_entity_1.User, 'u');
    return {
        ...users,
        columns: `${users.columns}, ${(0, memberships_sql_1.groupsAsJson)(store.engine)} AS u_groups`,
        read: (raw) => ({ ...users.read(raw), groups: groupsOf(raw.u_groups) }),
    };
}
/**
 * MySQL's driver parses JSON and returns NULL for an empty list; the others return text. Sorts by ID, because no
 * database promises an order.
 */
function groupsOf(value) {
    const groups = (typeof value === 'string' ? JSON.parse(value) : (value ?? []));
    return groups.sort((one, other) => (one.id < other.id ? -1 : 1));
}
//# sourceMappingURL=memberships.js.map