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
exports.toPastMember = exports.reviewPlaceOf = exports.viaOf = exports.PastGroupMemberConnection = exports.PastGroupMemberType = exports.PastMemberType = exports.NamedRecordConnection = exports.AccessReviewConnection = exports.HolderReviewType = exports.ReviewedRoleConnection = exports.ReviewedRoleType = exports.RoleHolderType = void 0;
exports.toReviewedRoles = toReviewedRoles;
exports.byHolder = byHolder;
const graphql_1 = require("@nestjs/graphql");
const access_type_1 = require("../access/access.type");
const party_type_1 = require("../audit/party.type");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
const member_type_1 = require("../members/member.type");
const RoleChangeName = (0, leaf_types_1.describedEnum)('RoleChange', 'What happened to a role between two times.', {
    ADDED: 'Not held at the first time, but held at the second.',
    ENDED: 'Held at the first time, but not at the second.',
});
let NamedRecordType = class NamedRecordType {
    id;
    name;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID.' }),
    __metadata("design:type", String)
], NamedRecordType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The name.' }),
    __metadata("design:type", Object)
], NamedRecordType.prototype, "name", void 0);
NamedRecordType = __decorate([
    (0, graphql_1.ObjectType)('NamedRecord', {
        description: 'A record with its current name. The name is null if the record no longer exists.',
    })
], NamedRecordType);
const HolderTypeName = (0, leaf_types_1.describedEnum)('HolderType', 'The kind of role holder.', {
    PERSON: 'A person.',
    SERVICE_TOKEN: 'A program that uses a service token.',
    SCIM_KEY: 'An identity provider that provisions people and groups with a SCIM key.',
});
const HolderStatusName = (0, leaf_types_1.describedEnum)('HolderStatus', 'The status of a role holder at the time of the review.', {
    INVITED: 'An invited person, who gets the role when they join.',
    JOINED: 'A person who has joined.',
    ACTIVE: 'A token or key that was valid.',
});
let RoleHolderType = class RoleHolderType {
    type;
    id;
    name;
    address;
    status;
    lastUsedAt;
};
exports.RoleHolderType = RoleHolderType;
__decorate([
    (0, graphql_1.Field)(() => HolderTypeName, { description: 'The kind of holder.' }),
    __metadata("design:type", Object)
], RoleHolderType.prototype, "type", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID of the person, token or key.' }),
    __metadata("design:type", String)
], RoleHolderType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The current name. Null for a person who has been deleted.' }),
    __metadata("design:type", Object)
], RoleHolderType.prototype, "name", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: "A person's current email address, or their last one if they have been deleted. Null if it has been erased.",
    }),
    __metadata("design:type", Object)
], RoleHolderType.prototype, "address", void 0);
__decorate([
    (0, graphql_1.Field)(() => HolderStatusName, { description: 'The status at the time of the review.' }),
    __metadata("design:type", Object)
], RoleHolderType.prototype, "status", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, {
        nullable: true,
        description: 'When the holder was last active, as of now. For a person, the last sign-in (to the hour) or use of a personal token. Null if the holder has never been active.',
    }),
    __metadata("design:type", Object)
], RoleHolderType.prototype, "lastUsedAt", void 0);
exports.RoleHolderType = RoleHolderType = __decorate([
    (0, graphql_1.ObjectType)('RoleHolder', { description: 'The holder of a role: a person or a program.' })
], RoleHolderType);
let ReviewedRoleType = class ReviewedRoleType {
    /** Not shown; what distinguishes the role from the others of the holder. */
    id;
    holder;
    role;
    source;
    via;
    place;
    project;
    group;
    grantedBy;
    grantedAt;
    change;
};
exports.ReviewedRoleType = ReviewedRoleType;
__decorate([
    (0, graphql_1.Field)(() => RoleHolderType, { description: 'Who holds the role.' }),
    __metadata("design:type", Object)
], ReviewedRoleType.prototype, "holder", void 0);
__decorate([
    (0, graphql_1.Field)(() => NamedRecordType, { description: 'The role.' }),
    __metadata("design:type", NamedRecordType)
], ReviewedRoleType.prototype, "role", void 0);
__decorate([
    (0, graphql_1.Field)(() => access_type_1.AccessSourceName, { description: 'Where the role comes from.' }),
    __metadata("design:type", String)
], ReviewedRoleType.prototype, "source", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The source as display text: Organization, Kept, Direct, or the name of the group.' }),
    __metadata("design:type", String)
], ReviewedRoleType.prototype, "via", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'Where the role applies: the name of a project, or a phrase for several projects.' }),
    __metadata("design:type", String)
], ReviewedRoleType.prototype, "place", void 0);
__decorate([
    (0, graphql_1.Field)(() => NamedRecordType, { nullable: true, description: 'The project. Null for an organization role.' }),
    __metadata("design:type", Object)
], ReviewedRoleType.prototype, "project", void 0);
__decorate([
    (0, graphql_1.Field)(() => NamedRecordType, {
        nullable: true,
        description: 'The group that the role comes from. Null for other sources.',
    }),
    __metadata("design:type", Object)
], ReviewedRoleType.prototype, "group", void 0);
__decorate([
    (0, graphql_1.Field)(() => party_type_1.AuditPartyType, { nullable: true, description: 'Who granted it to the holder or the group.' }),
    __metadata("design:type", Object)
], ReviewedRoleType.prototype, "grantedBy", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'When it was granted.' }),
    __metadata("design:type", Object)
], ReviewedRoleType.prototype, "grantedAt", void 0);
__decorate([
    (0, graphql_1.Field)(() => RoleChangeName, {
        nullable: true,
        description: 'What happened to the role. Null unless two times are compared.',
    }),
    __metadata("design:type", Object)
], ReviewedRoleType.prototype, "change", void 0);
exports.ReviewedRoleType = ReviewedRoleType = __decorate([
    (0, graphql_1.ObjectType)('ReviewedRole', { description: 'A role with its holder, where it applies and where it comes from.' })
], ReviewedRoleType);
let ReviewedRoleConnection = class ReviewedRoleConnection extends (0, connection_1.CountedConnectionOf)('ReviewedRole', ReviewedRoleType) {
};
exports.ReviewedRoleConnection = ReviewedRoleConnection;
exports.ReviewedRoleConnection = ReviewedRoleConnection = __decorate([
    (0, graphql_1.ObjectType)('ReviewedRoleConnection', { description: 'A page of the roles of one holder.' })
], ReviewedRoleConnection);
let HolderReviewType = class HolderReviewType {
    /** Not shown; the ID of the holder. */
    id;
    holder;
    /** Shown as the field `roles`. */
    rows;
};
exports.HolderReviewType = HolderReviewType;
__decorate([
    (0, graphql_1.Field)(() => RoleHolderType, { description: 'The person, token or key.' }),
    __metadata("design:type", RoleHolderType)
], HolderReviewType.prototype, "holder", void 0);
exports.HolderReviewType = HolderReviewType = __decorate([
    (0, graphql_1.ObjectType)('HolderReview', { description: 'A role holder with their roles.' })
], HolderReviewType);
let AccessReviewConnection = class AccessReviewConnection extends (0, connection_1.ConnectionOf)('HolderReview', HolderReviewType) {
};
exports.AccessReviewConnection = AccessReviewConnection;
exports.AccessReviewConnection = AccessReviewConnection = __decorate([
    (0, graphql_1.ObjectType)('AccessReviewConnection', {
        description: 'A page of an access review, ordered by holder ID. With `since`, holders without a change are left out, so a page can be empty while `hasNextPage` is true.',
    })
], AccessReviewConnection);
let NamedRecordConnection = class NamedRecordConnection extends (0, connection_1.CountedConnectionOf)('NamedRecord', NamedRecordType) {
};
exports.NamedRecordConnection = NamedRecordConnection;
exports.NamedRecordConnection = NamedRecordConnection = __decorate([
    (0, graphql_1.ObjectType)('NamedRecordConnection', { description: 'A page of records with their current names.' })
], NamedRecordConnection);
let PastMemberType = class PastMemberType {
    memberId;
    status;
    roleId;
    roleSince;
    /** Shown as the fields `groups` and `roles`. */
    groupRecords;
    rows;
};
exports.PastMemberType = PastMemberType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The person's ID." }),
    __metadata("design:type", String)
], PastMemberType.prototype, "memberId", void 0);
__decorate([
    (0, graphql_1.Field)(() => member_type_1.MemberStatus, { description: 'The status at the time.' }),
    __metadata("design:type", Object)
], PastMemberType.prototype, "status", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID of the organization role.' }),
    __metadata("design:type", String)
], PastMemberType.prototype, "roleId", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { description: 'When the person was given that role.' }),
    __metadata("design:type", Date)
], PastMemberType.prototype, "roleSince", void 0);
exports.PastMemberType = PastMemberType = __decorate([
    (0, graphql_1.ObjectType)('PastMember', { description: "A person's status, groups and roles at a given time." })
], PastMemberType);
let PastGroupMemberType = class PastGroupMemberType {
    /** Not shown; the ID of the person. */
    id;
    memberId;
};
exports.PastGroupMemberType = PastGroupMemberType;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The person's ID." }),
    __metadata("design:type", String)
], PastGroupMemberType.prototype, "memberId", void 0);
exports.PastGroupMemberType = PastGroupMemberType = __decorate([
    (0, graphql_1.ObjectType)('PastGroupMember', { description: 'A person who was in a group at a given time.' })
], PastGroupMemberType);
let PastGroupMemberConnection = class PastGroupMemberConnection extends (0, connection_1.ConnectionOf)('PastGroupMember', PastGroupMemberType) {
};
exports.PastGroupMemberConnection = PastGroupMemberConnection;
exports.PastGroupMemberConnection = PastGroupMemberConnection = __decorate([
    (0, graphql_1.ObjectType)('PastGroupMemberConnection', {
        description: 'A page of the people who were in a group, in the order of their IDs. There is no total count.',
    })
], PastGroupMemberConnection);
const vias = {
    ORGANIZATION: 'Organization',
    KEPT: 'Kept',
    DIRECT: 'Direct',
    GROUP: 'Group',
};
const viaOf = ({ source, group }) => group?.name ?? vias[source];
exports.viaOf = viaOf;
const reviewPlaceOf = ({ source, project }) => project?.name ?? (source === 'KEPT' ? 'Projects older than project-level permissions' : 'Organization');
exports.reviewPlaceOf = reviewPlaceOf;
const toReviewedRole = (row) => ({
    ...row,
    id: [row.role.id, row.source, row.project?.id, row.group?.id, row.change].join(' '),
    via: (0, exports.viaOf)(row),
    place: (0, exports.reviewPlaceOf)(row),
});
function toReviewedRoles(rows, page) {
    return new ReviewedRoleConnection((0, connection_1.sliceOfAll)(rows.map(toReviewedRole), page), () => rows.length);
}
/** The rows of each holder together; they are in the order of holders. */
function byHolder(rows) {
    const reviews = [];
    for (const row of rows) {
        const last = reviews.at(-1);
        if (last?.id === row.holder.id)
            last.rows.push(row);
        else
            reviews.push({ id: row.holder.id, holder: row.holder, rows: [row] });
    }
    return reviews;
}
const toPastMember = (memberId, { membership, groups, roles }) => ({
    memberId,
    status: membership.status,
    roleId: membership.role,
    roleSince: membership.roleSince,
    groupRecords: groups,
    rows: roles.map((row) => ({ ...row, change: null })),
});
exports.toPastMember = toPastMember;
//# sourceMappingURL=review.type.js.map