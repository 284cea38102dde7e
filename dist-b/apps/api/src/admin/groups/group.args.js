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
exports.RemoveGroupMembersInput = exports.AddGroupMembersInput = exports.DeleteGroupInput = exports.UpdateGroupInput = exports.CreateGroupInput = exports.GroupsArgs = void 0;
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const connection_1 = require("../graphql/connection");
const if_version_1 = require("../graphql/if-version");
const leaf_types_1 = require("../graphql/leaf-types");
const list_filter_1 = require("../graphql/list-filter");
const member_args_1 = require("../members/member.args");
const member_type_1 = require("../members/member.type");
const payload_1 = require("../payload");
const GroupOrderName = (0, leaf_types_1.describedEnum)('GroupOrder', 'The order of a list of groups.', {
    CREATED: 'By creation, oldest first.',
    NAME: 'By name, ignoring case.',
    UPDATED: 'By last change, newest first.',
});
const orders = {
    CREATED: { ...domain_1.groupOrders.created, descending: false },
    NAME: { ...domain_1.groupOrders.displayName, descending: false },
    UPDATED: { ...domain_1.groupOrders.lastModified, descending: true },
};
/** Members in one request. */
const MOST_MEMBERS = 1000;
let GroupFilterInput = class GroupFilterInput {
    managedBy;
    search;
    get criteria() {
        return {
            ...(this.managedBy && { managedBy: this.managedBy }),
            ...(this.search?.trim() && { search: this.search.trim() }),
        };
    }
};
__decorate([
    (0, graphql_1.Field)(() => member_type_1.RecordManager, { nullable: true, description: 'Only groups managed by this source.' }),
    __metadata("design:type", Object)
], GroupFilterInput.prototype, "managedBy", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'Only groups whose name contains this text, ignoring case.' }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(255),
    __metadata("design:type", Object)
], GroupFilterInput.prototype, "search", void 0);
GroupFilterInput = __decorate([
    (0, graphql_1.InputType)('GroupFilter', { description: 'Selects groups. All fields apply together; an omitted one matches all.' })
], GroupFilterInput);
let GroupsArgs = class GroupsArgs extends connection_1.PageArgs {
    filter;
    orderBy;
    get order() {
        return orders[this.orderBy];
    }
};
exports.GroupsArgs = GroupsArgs;
__decorate([
    (0, list_filter_1.ListFilter)(() => GroupFilterInput),
    __metadata("design:type", Object)
], GroupsArgs.prototype, "filter", void 0);
__decorate([
    (0, graphql_1.Field)(() => GroupOrderName, { defaultValue: GroupOrderName.CREATED, description: 'The order of the list.' }),
    __metadata("design:type", String)
], GroupsArgs.prototype, "orderBy", void 0);
exports.GroupsArgs = GroupsArgs = __decorate([
    (0, graphql_1.ArgsType)()
], GroupsArgs);
let CreateGroupInput = class CreateGroupInput {
    displayName;
    description;
    defaultProjectId;
    memberIds;
};
exports.CreateGroupInput = CreateGroupInput;
__decorate([
    (0, graphql_1.Field)({ description: 'The name, from 1 to 255 characters. It must be unique in the organization.' }),
    __metadata("design:type", String)
], CreateGroupInput.prototype, "displayName", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'What the group is for, at most 1,000 characters.' }),
    __metadata("design:type", Object)
], CreateGroupInput.prototype, "description", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'The ID of the project that members see first.' }),
    __metadata("design:type", Object)
], CreateGroupInput.prototype, "defaultProjectId", void 0);
__decorate([
    (0, graphql_1.Field)(() => [graphql_1.ID], {
        defaultValue: [],
        description: `The initial members. ${(0, member_args_1.PEOPLE)(MOST_MEMBERS)}`,
    }),
    (0, class_validator_1.ArrayMaxSize)(MOST_MEMBERS),
    __metadata("design:type", Array)
], CreateGroupInput.prototype, "memberIds", void 0);
exports.CreateGroupInput = CreateGroupInput = __decorate([
    (0, payload_1.MutationInput)()
], CreateGroupInput);
let GroupInput = class GroupInput {
    groupId;
};
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: "The group's ID." }),
    __metadata("design:type", String)
], GroupInput.prototype, "groupId", void 0);
GroupInput = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], GroupInput);
let UpdateGroupInput = class UpdateGroupInput extends GroupInput {
    displayName;
    description;
    defaultProjectId;
    ifVersion;
};
exports.UpdateGroupInput = UpdateGroupInput;
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The new name. Omit it to keep the current one.' }),
    __metadata("design:type", Object)
], UpdateGroupInput.prototype, "displayName", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'The new description. Omit it to keep the current one. Null clears it.',
    }),
    __metadata("design:type", Object)
], UpdateGroupInput.prototype, "description", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, {
        nullable: true,
        description: 'The ID of the project that members see first. Omit it to keep the current one. Null clears it.',
    }),
    __metadata("design:type", Object)
], UpdateGroupInput.prototype, "defaultProjectId", void 0);
__decorate([
    (0, if_version_1.IfVersion)(),
    __metadata("design:type", Object)
], UpdateGroupInput.prototype, "ifVersion", void 0);
exports.UpdateGroupInput = UpdateGroupInput = __decorate([
    (0, payload_1.MutationInput)()
], UpdateGroupInput);
let DeleteGroupInput = class DeleteGroupInput extends GroupInput {
    ifVersion;
};
exports.DeleteGroupInput = DeleteGroupInput;
__decorate([
    (0, if_version_1.IfVersion)(),
    __metadata("design:type", Object)
], DeleteGroupInput.prototype, "ifVersion", void 0);
exports.DeleteGroupInput = DeleteGroupInput = __decorate([
    (0, payload_1.MutationInput)()
], DeleteGroupInput);
let GroupMembersInput = class GroupMembersInput extends GroupInput {
    memberIds;
};
__decorate([
    (0, graphql_1.Field)(() => [graphql_1.ID], { description: (0, member_args_1.PEOPLE)(MOST_MEMBERS) }),
    (0, class_validator_1.ArrayMaxSize)(MOST_MEMBERS),
    __metadata("design:type", Array)
], GroupMembersInput.prototype, "memberIds", void 0);
GroupMembersInput = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], GroupMembersInput);
let AddGroupMembersInput = class AddGroupMembersInput extends GroupMembersInput {
};
exports.AddGroupMembersInput = AddGroupMembersInput;
exports.AddGroupMembersInput = AddGroupMembersInput = __decorate([
    (0, payload_1.MutationInput)()
], AddGroupMembersInput);
let RemoveGroupMembersInput = class RemoveGroupMembersInput extends GroupMembersInput {
};
exports.RemoveGroupMembersInput = RemoveGroupMembersInput;
exports.RemoveGroupMembersInput = RemoveGroupMembersInput = __decorate([
    (0, payload_1.MutationInput)()
], RemoveGroupMembersInput);
//# sourceMappingURL=group.args.js.map