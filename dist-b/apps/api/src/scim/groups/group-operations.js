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
exports.GroupOperations = void 0;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../../libs/scim-protocol/src/index.js");
const base_url_1 = require("../base-url");
const etag_1 = require("../etag");
const exchange_1 = require("../exchange");
const list_1 = require("../list");
const long_body_1 = require("../long-body");
const long_list_1 = require("../long-list");
const provisioning_1 = require("../provisioning");
const group_list_1 = require("./group.list");
const group_resource_1 = require("./group.resource");
const group_write_1 = require("./group.write");
let GroupOperations = class GroupOperations {
    groups;
    memberships;
    members;
    provisioning;
    longAnswers;
    configuration;
    constructor(groups, memberships, members, provisioning, longAnswers, configuration) {
        this.groups = groups;
        this.memberships = memberships;
        this.members = members;
        this.provisioning = provisioning;
        this.longAnswers = longAnswers;
        this.configuration = configuration;
    }
    async list(request, query) {
        const principal = (0, exchange_1.principalOfRequest)(request);
        const selection = (0, scim_protocol_1.resolveSelection)(query, scim_protocol_1.GROUP_SCHEMA);
        const condition = (0, list_1.conditionOf)((0, list_1.resolvedFilter)(query.filter, group_list_1.listedGroups, (0, exchange_1.dialectOf)(request)), group_list_1.listedGroups);
        const page = await this.groups.page(principal, (0, list_1.pageRequestOf)(principal, query, group_list_1.listedGroups), condition);
        const resources = await this.resources(request, page.items, selection, { listed: true });
        const shown = resources.map(({ resource }) => resource);
        const long = shown.some(isLong);
        if (long)
            this.admitLong(request);
        return { status: 200, body: (0, list_1.listBody)(principal, query, scim_protocol_1.GROUP_SCHEMA, page, shown), long };
    }
    async get(request, id) {
        const group = await this.groups.get((0, exchange_1.principalOfRequest)(request), await this.idOf(request, id));
        const answer = await this.answer(request, 200, group);
        if (answer.long)
            this.admitLong(request);
        return answer;
    }
    async create(request, body) {
        const { resource, ignored } = await (0, long_body_1.readLongResource)(body, scim_protocol_1.GROUP_SCHEMA);
        (0, scim_protocol_1.requireAttributes)(resource, scim_protocol_1.GROUP_SCHEMA);
        const members = [{ kind: 'add', references: (0, group_write_1.memberReferencesOf)(resource.members) }];
        return this.provisioning.change(request, async (tx, notes) => {
            (0, provisioning_1.noteIgnored)(notes, ignored);
            const group = await this.groups.create(tx, { ...written(resource, notes), members });
            return this.answer(request, 201, group, tx);
        });
    }
    async replace(request, id, body) {
        const { resource, ignored } = await (0, long_body_1.readLongResource)(body, scim_protocol_1.GROUP_SCHEMA);
        (0, scim_protocol_1.requireAttributes)(resource, scim_protocol_1.GROUP_SCHEMA);
        const members = [{ kind: 'replace', references: (0, group_write_1.memberReferencesOf)(resource.members) }];
        const groupId = await this.idOf(request, id);
        return this.provisioning.change(request, async (tx, notes) => {
            (0, provisioning_1.noteIgnored)(notes, ignored);
            const group = await this.update(request, tx, groupId, { ...written(resource, notes), members });
            return this.answer(request, 200, group, tx);
        });
    }
    async patch(request, id, body) {
        const { operations, readOnly, ignored } = await (0, long_body_1.compileLongPatch)((0, scim_protocol_1.readPatchRequest)(body), scim_protocol_1.GROUP_SCHEMA);
        const groupId = await this.idOf(request, id);
        const naming = (0, base_url_1.namingFor)(this.configuration, request);
        return this.provisioning.change(request, async (tx, notes) => {
            (0, provisioning_1.noteIgnored)(notes, ignored);
            const readMembers = () => this.memberships.everyMember(tx.caller, groupId, tx, { withDormant: true });
            const write = await (0, group_write_1.patchWrite)(operations, { naming, readMembers }, notes);
            const group = await this.groups.update(tx, groupId, write, (locked) => {
                (0, etag_1.checkIfMatchOfGroup)(request, locked);
                (0, scim_protocol_1.requireEchoes)(readOnly.map(etag_1.withVersionOfGroup), (0, group_resource_1.groupResource)(locked, naming, false, locked.version));
            });
            const selection = (0, list_1.selectionOf)(request, scim_protocol_1.GROUP_SCHEMA);
            const isWhole = selection.attributes === null && selection.excluded.size === 0;
            if (isWhole && group.memberCount > naming.dialect.membersAfterPatch)
                return { status: 204, version: group.version, ...idsOf(request, group) };
            return this.answer(request, 200, group, tx, selection);
        });
    }
    async delete(request, id) {
        const groupId = await this.idOf(request, id);
        return this.provisioning.change(request, async (tx) => {
            await this.groups.delete(tx, groupId, (locked) => (0, etag_1.checkIfMatchOfGroup)(request, locked));
            return { status: 204, resourceId: groupId, shownId: id };
        });
    }
    /** The stored ID of the group. Throws 404 for a number that no group has. */
    async idOf(request, shownId) {
        const read = (0, exchange_1.dialectOf)(request).readGroupId(shownId);
        const id = read && ('id' in read ? read.id : await this.groups.idOfNumber((0, exchange_1.principalOfRequest)(request), read.number));
        if (id === undefined)
            throw (0, scim_protocol_1.resourceNotFound)('Group', shownId);
        return id;
    }
    /** Throws TOO_MANY_LONG_ANSWERS. Not used for writes, which have already been made. */
    admitLong(request) {
        if (request.method === 'HEAD')
            return;
        if (!this.longAnswers.admit((0, exchange_1.principalOfRequest)(request).organizationId, (0, exchange_1.replyTo)(request).raw))
            throw (0, domain_1.tooManyLongAnswers)(platform_1.LONG_ANSWERS);
    }
    update(request, tx, id, write) {
        return this.groups.update(tx, id, write, (locked) => (0, etag_1.checkIfMatchOfGroup)(request, locked));
    }
    async answer(request, status, group, tx, selection = (0, list_1.selectionOf)(request, scim_protocol_1.GROUP_SCHEMA)) {
        const [shown] = await this.resources(request, [group], selection, { listed: status === 201, tx });
        const { resource, version } = shown;
        return {
            status,
            body: resource,
            long: isLong(resource),
            version,
            ...idsOf(request, group),
            ...(status === 201 && { location: (0, base_url_1.namingFor)(this.configuration, request).groupLocation(group) }),
        };
    }
    /** The SCIM resources of the groups, each with its version. */
    async resources(request, groups, selection, { listed, tx }) {
        const naming = (0, base_url_1.namingFor)(this.configuration, request);
        const shown = (group, version) => (0, scim_protocol_1.selectAttributes)((0, group_resource_1.groupResource)(group, naming, listed, version), selection);
        if (!(0, scim_protocol_1.asksFor)(selection, 'members'))
            return groups.map((group) => ({ resource: shown(group, group.version), version: group.version }));
        const read = await this.members.of((0, exchange_1.principalOfRequest)(request), groups, naming, selection, tx);
        return groups.map((group) => {
            const { members, version } = read.get(group.id);
            return { resource: { ...shown(group, version), members }, version };
        });
    }
};
exports.GroupOperations = GroupOperations;
exports.GroupOperations = GroupOperations = __decorate([
    (0, common_1.Injectable)(),
    __param(5, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [domain_1.Groups,
        domain_1.Memberships,
        group_resource_1.ShownMembers,
        provisioning_1.Provisioning,
        platform_1.LongAnswers, Object])
], GroupOperations);
/** Whether the members are read while the response is sent. */
const isLong = ({ members }) => members instanceof long_list_1.LongList;
const idsOf = (request, group) => ({
    resourceId: group.id,
    shownId: (0, exchange_1.dialectOf)(request).groupId(group),
});
const written = (resource, notes) => ({
    displayName: (0, provisioning_1.visibleName)('displayName', resource.displayName, notes),
    externalId: resource.externalId ?? null,
});
//# sourceMappingURL=group-operations.js.map