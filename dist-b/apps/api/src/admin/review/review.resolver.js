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
exports.PastGroupMemberResolver = exports.PastMemberResolver = exports.ReviewResolver = void 0;
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const event_filter_1 = require("../audit/event-filter");
const refuses_1 = require("../errors/refuses");
const connection_1 = require("../graphql/connection");
const leaf_types_1 = require("../graphql/leaf-types");
const member_args_1 = require("../members/member.args");
const member_type_1 = require("../members/member.type");
const review_type_1 = require("./review.type");
let AccessReviewArgs = class AccessReviewArgs extends connection_1.PageArgs {
    at;
    since;
};
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'The time to review. Defaults to now.' }),
    __metadata("design:type", Object)
], AccessReviewArgs.prototype, "at", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'If set, lists only what changed between this time and `at`.' }),
    __metadata("design:type", Object)
], AccessReviewArgs.prototype, "since", void 0);
AccessReviewArgs = __decorate([
    (0, graphql_1.ArgsType)()
], AccessReviewArgs);
const moment = { description: 'The time to query.' };
let PastMemberArgs = class PastMemberArgs {
    memberId;
    at;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: `${member_args_1.PERSON} For a deleted record, only the ID works.` }),
    __metadata("design:type", String)
], PastMemberArgs.prototype, "memberId", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, moment),
    __metadata("design:type", Date)
], PastMemberArgs.prototype, "at", void 0);
PastMemberArgs = __decorate([
    (0, graphql_1.ArgsType)()
], PastMemberArgs);
let PastGroupArgs = class PastGroupArgs extends connection_1.PageArgs {
    groupId;
    at;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The group's ID." }),
    (0, class_validator_1.MaxLength)(event_filter_1.LONGEST_ID),
    __metadata("design:type", String)
], PastGroupArgs.prototype, "groupId", void 0);
__decorate([
    (0, graphql_1.Field)(() => leaf_types_1.DateTime, moment),
    __metadata("design:type", Date)
], PastGroupArgs.prototype, "at", void 0);
PastGroupArgs = __decorate([
    (0, graphql_1.ArgsType)()
], PastGroupArgs);
/** Who had which role at a given time. */
let ReviewResolver = class ReviewResolver {
    review;
    users;
    constructor(review, users) {
        this.review = review;
        this.users = users;
    }
    async accessReview(caller, { at, since, first, after }) {
        const question = { at: at ?? new Date(), since: since ?? undefined };
        const from = after == null ? undefined : connection_1.idCursor.read('after', after);
        const { rows, end } = await this.review.page(caller, question, from, first);
        return new review_type_1.AccessReviewConnection({
            nodes: (0, review_type_1.byHolder)(rows),
            hasNextPage: end !== undefined,
            hasPreviousPage: from !== undefined,
            ...(end !== undefined && { endCursor: connection_1.idCursor.write(end) }),
        });
    }
    async memberAt(caller, { memberId, at }) {
        const id = await this.users.idOf(caller, memberId);
        return (0, review_type_1.toPastMember)(id, await this.review.member(caller, id, at));
    }
    async groupMembersAt(caller, { groupId, at, ...page }) {
        const read = (first, after) => this.review.groupMembers(caller, groupId, at, first, after);
        const toNode = (id) => ({ id: id, memberId: id });
        return new review_type_1.PastGroupMemberConnection(await (0, connection_1.sliceOf)(page, read, toNode));
    }
    roles({ rows }, page) {
        return (0, review_type_1.toReviewedRoles)(rows, page);
    }
};
exports.ReviewResolver = ReviewResolver;
__decorate([
    (0, graphql_1.Query)(() => review_type_1.AccessReviewConnection, {
        description: 'Who has which role at a given time, where it applies and where it comes from. Covers joined and invited people, service tokens and SCIM keys. With `since`, lists only the roles that were added or ended between `since` and `at`. If holders have thousands of roles, a page has fewer of them than requested. /audit/access-review returns the same data as CSV.',
    }),
    (0, domain_1.Requires)('access.read'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, AccessReviewArgs]),
    __metadata("design:returntype", Promise)
], ReviewResolver.prototype, "accessReview", null);
__decorate([
    (0, graphql_1.Query)(() => review_type_1.PastMemberType, {
        description: "A person's status, groups and roles at a given time. Throws NOT_FOUND if they had no record then.",
    }),
    (0, domain_1.Requires)('access.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, PastMemberArgs]),
    __metadata("design:returntype", Promise)
], ReviewResolver.prototype, "memberAt", null);
__decorate([
    (0, graphql_1.Query)(() => review_type_1.PastGroupMemberConnection, {
        description: 'The people who were in a permission group at a given time.',
    }),
    (0, domain_1.Requires)('access.read'),
    (0, refuses_1.Refuses)('NOT_FOUND'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, PastGroupArgs]),
    __metadata("design:returntype", Promise)
], ReviewResolver.prototype, "groupMembersAt", null);
__decorate([
    (0, graphql_1.ResolveField)(() => review_type_1.ReviewedRoleConnection, { nullable: true, description: "The holder's roles." }),
    (0, domain_1.Requires)('access.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [review_type_1.HolderReviewType, connection_1.PageArgs]),
    __metadata("design:returntype", review_type_1.ReviewedRoleConnection)
], ReviewResolver.prototype, "roles", null);
exports.ReviewResolver = ReviewResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => review_type_1.HolderReviewType),
    __metadata("design:paramtypes", [domain_1.AccessReview,
        domain_1.Users])
], ReviewResolver);
let PastMemberResolver = class PastMemberResolver {
    groups({ groupRecords }, page) {
        return new review_type_1.NamedRecordConnection((0, connection_1.sliceOfAll)(groupRecords, page), () => groupRecords.length);
    }
    roles({ rows }, page) {
        return (0, review_type_1.toReviewedRoles)(rows, page);
    }
};
exports.PastMemberResolver = PastMemberResolver;
__decorate([
    (0, graphql_1.ResolveField)(() => review_type_1.NamedRecordConnection, { nullable: true, description: 'The groups that the person was in.' }),
    (0, domain_1.Requires)('access.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [review_type_1.PastMemberType, connection_1.PageArgs]),
    __metadata("design:returntype", review_type_1.NamedRecordConnection)
], PastMemberResolver.prototype, "groups", null);
__decorate([
    (0, graphql_1.ResolveField)(() => review_type_1.ReviewedRoleConnection, {
        nullable: true,
        description: "The person's roles, with where they applied and where they came from.",
    }),
    (0, domain_1.Requires)('access.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, graphql_1.Args)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [review_type_1.PastMemberType, connection_1.PageArgs]),
    __metadata("design:returntype", review_type_1.ReviewedRoleConnection)
], PastMemberResolver.prototype, "roles", null);
exports.PastMemberResolver = PastMemberResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => review_type_1.PastMemberType)
], PastMemberResolver);
let PastGroupMemberResolver = class PastGroupMemberResolver {
    async member({ memberId }, { memberReference }) {
        const user = await memberReference.load(memberId);
        return user && (0, member_type_1.toMemberReference)(user);
    }
};
exports.PastGroupMemberResolver = PastGroupMemberResolver;
__decorate([
    (0, graphql_1.ResolveField)(() => member_type_1.MemberReferenceType, {
        nullable: true,
        description: 'The person. Null if they have been deleted.',
    }),
    (0, domain_1.Requires)('access.read'),
    __param(0, (0, graphql_1.Parent)()),
    __param(1, (0, admin_context_1.Loading)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [review_type_1.PastGroupMemberType, Object]),
    __metadata("design:returntype", Promise)
], PastGroupMemberResolver.prototype, "member", null);
exports.PastGroupMemberResolver = PastGroupMemberResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => review_type_1.PastGroupMemberType)
], PastGroupMemberResolver);
//# sourceMappingURL=review.resolver.js.map