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
exports.Inviting = void 0;
const common_1 = require("@nestjs/common");
const grants_1 = require("../access/grants");
const project_access_1 = require("../access/project-access");
const role_definition_1 = require("../access/role-definition");
const invitations_1 = require("../invitations/invitations");
const address_1 = require("../model/address");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const enrolment_1 = require("./enrolment");
const groups_1 = require("./groups");
const removal_1 = require("./removal");
const user_rows_1 = require("./user-rows");
/** How people manage invitations: create them with groups and roles, send them again, and cancel them. */
let Inviting = class Inviting {
    enrolment;
    invitations;
    groups;
    grants;
    removal;
    constructor(enrolment, invitations, groups, grants, removal) {
        this.enrolment = enrolment;
        this.invitations = invitations;
        this.groups = groups;
        this.grants = grants;
        this.removal = removal;
    }
    /** Invites a person into groups and projects, all or nothing. Managers of a project may invite into that project. */
    async invite(tx, { userName, role, groupIds = [], grants = [] }) {
        const isIntoProjects = (0, policy_1.may)(tx.caller, 'members.invite') !== undefined && grants.length > 0;
        if (isIntoProjects) {
            for (const { projectId } of grants)
                await (0, project_access_1.requireInProject)(tx, tx.caller, 'projectMembers.invite', projectId);
        }
        const entitled = isIntoProjects && (role ?? 'VIEWER') === 'VIEWER';
        const user = await this.enrolment.enrol(tx, { userName, ...(role !== undefined && { role }) }, entitled);
        for (const id of new Set(groupIds))
            await this.add(tx, id, [(0, address_1.memberReference)(user.id)]);
        for (const { projectId, role: roleId } of grants)
            await this.grants.set(tx, projectId, { userId: user.id }, roleId);
        return user;
    }
    /**
     * Adds people to a group. Unlike an identity provider, a person gets an error that names everyone who does not exist.
     */
    async add(tx, groupId, references) {
        const group = await this.groups.update(tx, groupId, { members: [{ kind: 'add', references }] });
        if (tx.skipped.length > 0)
            throw (0, errors_1.unknownMembers)(tx.skipped);
        return group;
    }
    /** Replaces the invitation of a person who has not joined, even an expired one; the previous link becomes invalid. */
    async resend(tx, userId) {
        const user = await this.lockInvited(tx, userId);
        (0, policy_1.enforce)((0, policy_1.mayInviteAs)(tx.caller, await (0, role_definition_1.readRole)(tx, user.role)));
        const replaced = this.invitations.replace(tx, user);
        tx.record({ action: 'member.invited', target: (0, user_rows_1.userTarget)(user), changes: [replaced] });
        return user;
    }
    /**
     * Creates a link for a person who has not joined, for an admin to hand over. No link is created once one was sent by
     * mail, because anyone with a link can join as that person.
     */
    async makeLink(tx, userId) {
        const user = await this.lockInvited(tx, userId);
        (0, policy_1.enforce)((0, policy_1.mayReadLinkFor)(tx.caller, await (0, role_definition_1.readRole)(tx, user.role)));
        const invitation = await this.invitations.open(tx, userId);
        if (!invitation)
            throw (0, errors_1.invalidValue)('memberId', user.userName, 'someone with an open invitation; resend it');
        if (invitation.mailedAt)
            throw (0, errors_1.invalidValue)('memberId', user.userName, 'someone whose invitation was not sent by email; resend it');
        const token = this.invitations.addLink(tx, invitation);
        tx.record({
            action: 'member.invitation_link_created',
            target: (0, user_rows_1.userTarget)(user),
            changes: [{ field: 'invitation', before: null, after: invitation.id }],
        });
        return { invitation, token };
    }
    /** Cancels the invitation of a person who has not joined; the person is removed. */
    async cancel(tx, userId) {
        return this.removal.remove(tx, await this.lockInvited(tx, userId));
    }
    async lockInvited(tx, userId) {
        const user = await (0, user_rows_1.lockUser)(tx, userId);
        if (user.status !== 'INVITED')
            throw (0, errors_1.invalidValue)('memberId', user.userName, 'someone who is invited and has not joined');
        return user;
    }
};
exports.Inviting = Inviting;
exports.Inviting = Inviting = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [enrolment_1.Enrolment,
        invitations_1.Invitations,
        groups_1.Groups,
        grants_1.Grants,
        removal_1.Removal])
], Inviting);
//# sourceMappingURL=inviting.js.map