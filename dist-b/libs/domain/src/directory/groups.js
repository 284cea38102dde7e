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
exports.Groups = exports.groupOrders = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const grant_history_1 = require("../access/grant-history");
const counters_1 = require("../lists/counters");
const filtered_1 = require("../lists/filtered");
const page_1 = require("../lists/page");
const errors_1 = require("../model/errors");
const group_entity_1 = require("../model/group.entity");
const policy_1 = require("../model/policy");
const project_entity_1 = require("../model/project.entity");
const require_row_1 = require("../model/require-row");
const valid_text_1 = require("../model/valid-text");
const organizations_1 = require("../organization/organizations");
const removal_counts_1 = require("../removal-safeguard/removal-counts");
const enrolment_1 = require("./enrolment");
const group_members_1 = require("./group-members");
const group_rows_1 = require("./group-rows");
const member_steps_1 = require("./member-steps");
const membership_changes_1 = require("./membership-changes");
const user_rows_1 = require("./user-rows");
const users_sql_1 = require("./users.sql");
/** What groups can be sorted by. */
exports.groupOrders = {
    displayName: { property: 'displayNameKey', column: 'display_name_key' },
    created: { property: 'id', column: 'id' },
    lastModified: { property: 'updatedAt', column: 'updated_at' },
};
const conditionOf = ({ managedBy, search }) => (0, platform_1.allOf)([managedBy && (0, users_sql_1.groupsManagedBy)(managedBy), search ? (0, users_sql_1.withName)(search) : undefined]);
let Groups = class Groups {
    database;
    enrolment;
    constructor(database, enrolment) {
        this.database = database;
        this.enrolment = enrolment;
    }
    /** Throws NOT_FOUND. */
    async get(principal, id) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'groups.read'));
        return (0, require_row_1.requireRow)(this.database.store(principal), 'Group', group_entity_1.Group, id);
    }
    /** Existing groups by ID, with their names. */
    async named(principal, ids) {
        const groups = await this.database.store(principal).byIds(group_entity_1.Group, ids);
        return new Map(groups.map((group) => [group.id, group]));
    }
    /** The ID of the group with this number; undefined if there is none. */
    async idOfNumber(principal, number) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'groups.read'));
        return (await this.database.store(principal).first(group_entity_1.Group, { number }))?.id;
    }
    /** Groups; `condition` is SQL over the alias `g`. */
    async page(principal, request, condition) {
        return (0, page_1.readPage)(this.listOf(principal, condition), request);
    }
    /** Groups whose name contains a text, without a total. */
    async filtered(principal, filter, request) {
        return (0, filtered_1.readFiltered)(this.listOf(principal, conditionOf(filter)), request);
    }
    /** How many there are: exact without a filter, otherwise as `countFiltered` describes. */
    async count(principal, filter, until) {
        return (0, filtered_1.countFiltered)(this.listOf(principal, conditionOf(filter)), until);
    }
    listOf(principal, condition) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'groups.read'));
        return {
            database: this.database,
            principal,
            rows: this.database.store(principal).rows(group_entity_1.Group, 'g'),
            condition,
            counted: condition ? undefined : ['GROUPS'],
        };
    }
    /** Throws ALREADY_EXISTS if the name is taken, even if two requests race (the unique index decides). */
    async create(tx, write) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'groups.manage'));
        (0, organizations_1.requireFeature)(tx.caller.organization, 'permission groups');
        const now = new Date();
        const group = {
            organizationId: tx.organizationId,
            id: (0, platform_1.newId)(),
            ...named(write.displayName),
            description: described(write.description ?? null),
            defaultProjectId: await existingProject(tx, write.defaultProjectId ?? null),
            externalId: write.externalId ?? null,
            number: 0,
            managedBy: (0, user_rows_1.managedBy)(tx, 'LOCAL'),
            memberCount: 0,
            version: 1,
            changedBy: (0, platform_1.authorOf)(tx.caller),
            createdAt: now,
            updatedAt: now,
        };
        const { members: steps = [] } = write;
        const people = await (0, member_steps_1.peopleOf)(await tx.all(...(0, member_steps_1.peopleQueries)(tx, await (0, member_steps_1.referencesOf)(steps))));
        await (0, member_steps_1.inviteUnknown)(tx, this.enrolment, steps, people);
        const diff = await (0, group_members_1.membershipDiffOf)(steps, people);
        group.memberCount = [...diff.present.values()].filter(({ status }) => status !== 'REMOVED').length;
        group.number = await (0, group_rows_1.nextGroupNumber)(tx);
        await (0, valid_text_1.uniquely)('displayName', group.displayName, () => tx.insertNow(group_entity_1.Group, group));
        (0, counters_1.adjustCounter)(tx, 'GROUPS', 1);
        tx.record({ action: 'group.created', target: (0, group_rows_1.groupTarget)(group), changes: (0, group_rows_1.groupChanges)(null, group) });
        await (0, group_members_1.changeMembers)(tx, group, diff, new Map());
        return group;
    }
    /**
     * Changes only the given attributes; a write that changes nothing leaves no trace. `check` gets the locked group
     * first.
     */
    async update(tx, id, write, check = () => { }) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'groups.manage'));
        (0, organizations_1.requireFeature)(tx.caller.organization, 'permission groups');
        const { members: steps = [] } = write;
        const { before, people, current } = await lockWithMembers(tx, id, steps);
        check(before);
        const after = { ...before, ...(write.displayName !== undefined && named(write.displayName)) };
        if (after.displayName !== before.displayName)
            (0, policy_1.enforce)((0, policy_1.mayChangeManaged)(tx.caller, before, 'Group', 'The name of this group'));
        if (steps.length > 0)
            (0, policy_1.enforce)((0, policy_1.mayChangeManaged)(tx.caller, before, 'Group', 'The member list of this group'));
        await (0, member_steps_1.inviteUnknown)(tx, this.enrolment, steps, people);
        const diff = await (0, group_members_1.membershipDiffOf)(steps, people);
        if (write.externalId !== undefined)
            after.externalId = write.externalId;
        if (write.description !== undefined)
            after.description = described(write.description);
        if (write.defaultProjectId !== undefined)
            after.defaultProjectId = await existingProject(tx, write.defaultProjectId);
        const changes = (0, group_rows_1.groupChanges)(before, after);
        if (changes.length > 0)
            tx.record({ action: 'group.updated', target: (0, group_rows_1.groupTarget)(before), changes });
        const growth = await (0, group_members_1.changeMembers)(tx, after, diff, current);
        if (changes.length === 0 && growth === undefined)
            return before;
        return (0, group_rows_1.saveGroup)(tx, before, { ...after, memberCount: before.memberCount + (growth ?? 0) });
    }
    /** Deletes the group with its memberships. `check` gets the locked group first. */
    async delete(tx, id, check = () => { }) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'groups.manage'));
        const group = await (0, group_rows_1.lockGroup)(tx, id);
        check(group);
        (0, policy_1.enforce)((0, policy_1.mayChangeManaged)(tx.caller, group, 'Group', 'This group'));
        await (0, removal_counts_1.countMemberships)(tx, group, group.memberCount);
        await (0, membership_changes_1.endEveryMembership)(tx, id);
        const grants = await (0, grant_history_1.endGrants)(tx, id);
        tx.delete(group_entity_1.Group, { id });
        (0, counters_1.adjustCounter)(tx, 'GROUPS', -1);
        tx.record({
            action: 'group.deleted',
            target: (0, group_rows_1.groupTarget)(group),
            changes: [...(0, group_rows_1.groupChanges)(group, null), ...(0, grant_history_1.endedGrants)(grants)],
        });
    }
};
exports.Groups = Groups;
exports.Groups = Groups = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        enrolment_1.Enrolment])
], Groups);
/** Locks the people that the steps name, then the group, and reads the memberships that the steps may touch. */
async function lockWithMembers(tx, id, steps) {
    const references = await (0, member_steps_1.referencesOf)(steps);
    const queries = (0, member_steps_1.peopleQueries)(tx, references);
    const answers = await tx.all(...queries, tx.select(group_entity_1.Group, { id }, { lock: 'update' }), ...(0, group_members_1.currentQueries)(tx, id, steps, references));
    const [before] = answers[queries.length];
    if (!before)
        throw (0, errors_1.notFound)('Group', id);
    const people = await (0, member_steps_1.peopleOf)(answers.slice(0, queries.length));
    const current = await (0, group_members_1.currentOf)(answers.slice(queries.length + 1));
    if (steps.some(member_steps_1.isWhole))
        await (0, group_members_1.restOfCurrent)(tx, id, current);
    return { before, people, current };
}
function named(text) {
    const { name: displayName, nameKey: displayNameKey } = (0, valid_text_1.nameAndKey)('displayName', text, LONGEST_NAME);
    return { displayName, displayNameKey };
}
const LONGEST_NAME = 255;
const LONGEST_DESCRIPTION = 1000;
const described = (text) => text === null ? null : (0, valid_text_1.validText)('description', text, LONGEST_DESCRIPTION);
/** Throws NOT_FOUND if the organization has no such project. */
async function existingProject(tx, id) {
    if (id !== null)
        await (0, require_row_1.requireRow)(tx, 'Project', project_entity_1.Project, id, 'share');
    return id;
}
//# sourceMappingURL=groups.js.map