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
exports.ShownMembers = exports.MEMBERS_HELD = void 0;
exports.groupResource = groupResource;
exports.memberElement = memberElement;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const scim_protocol_1 = require("../../../../../libs/scim-protocol/src/index.js");
const etag_1 = require("../etag");
const long_list_1 = require("../long-list");
/**
 * The SCIM resource of a group (RFC 7643 §4.2) without its members. `listed` is true in responses to lists and to
 * POST.
 */
function groupResource(group, naming, listed, version) {
    return {
        schemas: [scim_protocol_1.GROUP_URN],
        id: listed ? naming.dialect.listedGroupId(group) : naming.groupId(group),
        ...(group.externalId !== null && { externalId: group.externalId }),
        displayName: group.displayName,
        meta: {
            resourceType: 'Group',
            created: group.createdAt.toISOString(),
            lastModified: group.updatedAt.toISOString(),
            location: naming.groupLocation(group),
            version: (0, etag_1.etagOf)(version),
        },
    };
}
function memberElement({ userId, userName, displayName }, naming) {
    const user = { id: userId, userName };
    return { value: naming.userId(user), $ref: naming.userLocation(user), display: displayName, type: 'User' };
}
/** Members that one response keeps in memory. Any others are read while it is sent. */
exports.MEMBERS_HELD = 1000;
/** Reads the members of groups as SCIM elements. */
let ShownMembers = class ShownMembers {
    memberships;
    constructor(memberships) {
        this.memberships = memberships;
    }
    /** The members of each group, by group ID. */
    async of(principal, groups, naming, selection, tx) {
        const show = (members) => elementsOf(members, naming, selection);
        const short = [];
        const long = [];
        let held = 0;
        for (const group of groups) {
            held += group.memberCount;
            (held <= exports.MEMBERS_HELD ? short : long).push(group);
        }
        const filled = short.filter(({ memberCount }) => memberCount > 0).map(({ id }) => id);
        const read = await this.memberships.ofGroups(principal, filled, tx);
        const shown = (group) => {
            const members = read.get(group.id) ?? [];
            return { members: show(members), version: versionOf(group, members) };
        };
        return new Map([
            ...short.map((group) => [group.id, shown(group)]),
            ...long.map((group) => {
                const members = this.longList(principal, group, show);
                return [group.id, { members, version: group.version }];
            }),
        ]);
    }
    longList(principal, { id, memberCount }, show) {
        const { memberships } = this;
        return new long_list_1.LongList(memberCount, async function* () {
            for await (const members of memberships.everyMember(principal, id))
                yield show(members);
        });
    }
};
exports.ShownMembers = ShownMembers;
exports.ShownMembers = ShownMembers = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [domain_1.Memberships])
], ShownMembers);
const versionOf = ({ version }, members) => (0, etag_1.versionWith)(version, members.map(({ userId, userName, displayName }) => [userId, userName, displayName]));
const elementsOf = (members, naming, selection) => (0, scim_protocol_1.selectAttributes)({ members: members.map((member) => memberElement(member, naming)) }, selection).members;
//# sourceMappingURL=group.resource.js.map