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
exports.UserOperations = void 0;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const scim_protocol_1 = require("../../../../../libs/scim-protocol/src/index.js");
const base_url_1 = require("../base-url");
const etag_1 = require("../etag");
const exchange_1 = require("../exchange");
const list_1 = require("../list");
const long_body_1 = require("../long-body");
const provisioning_1 = require("../provisioning");
const user_list_1 = require("./user.list");
const user_resource_1 = require("./user.resource");
/** People are identified by ID or by email address. */
let UserOperations = class UserOperations {
    users;
    enrolment;
    profile;
    removal;
    memberships;
    provisioning;
    configuration;
    constructor(users, enrolment, profile, removal, memberships, provisioning, configuration) {
        this.users = users;
        this.enrolment = enrolment;
        this.profile = profile;
        this.removal = removal;
        this.memberships = memberships;
        this.provisioning = provisioning;
        this.configuration = configuration;
    }
    async list(request, query) {
        const principal = (0, exchange_1.principalOfRequest)(request);
        const selection = (0, scim_protocol_1.resolveSelection)(query, scim_protocol_1.USER_SCHEMA);
        // `meta` contains the version, which covers the groups.
        const wanted = { groups: (0, scim_protocol_1.asksFor)(selection, 'groups') || (0, scim_protocol_1.asksFor)(selection, 'meta') };
        const part = (0, list_1.pageRequestOf)(principal, query, user_list_1.listedUsers);
        const page = await this.users.page(principal, part, (0, user_list_1.userCondition)(query.filter, (0, exchange_1.dialectOf)(request)), wanted);
        const naming = (0, base_url_1.namingFor)(this.configuration, request);
        const resources = page.items.map((user) => (0, scim_protocol_1.selectAttributes)((0, user_resource_1.userResource)(user, naming, user.groups), selection));
        return { status: 200, body: (0, list_1.listBody)(principal, query, scim_protocol_1.USER_SCHEMA, page, resources) };
    }
    async get(request, id) {
        const user = await this.users.get((0, exchange_1.principalOfRequest)(request), (0, domain_1.memberReference)(id), { groups: true });
        return this.answer(request, 200, user);
    }
    async create(request, body) {
        const { resource, ignored } = await (0, long_body_1.readLongResource)(body, scim_protocol_1.USER_SCHEMA);
        (0, scim_protocol_1.requireAttributes)(resource, scim_protocol_1.USER_SCHEMA);
        return this.provisioning.change(request, async (tx, notes) => {
            (0, provisioning_1.noteIgnored)(notes, ignored);
            const { userName, ...write } = (0, user_resource_1.wholeWrite)(resource, notes);
            const user = await this.enrolment.enrol(tx, { userName: userName, ...write });
            return this.changed(tx, request, 201, user);
        });
    }
    async replace(request, id, body) {
        const { resource, ignored } = await (0, long_body_1.readLongResource)(body, scim_protocol_1.USER_SCHEMA);
        // Some clients deactivate a person with an incomplete resource; only `active` should change then.
        if (resource.active === false && resource.userName === undefined)
            return this.patch(request, id, body);
        (0, scim_protocol_1.requireAttributes)(resource, scim_protocol_1.USER_SCHEMA);
        return this.provisioning.change(request, async (tx, notes) => {
            const before = await this.lock(tx, request, id);
            (0, provisioning_1.noteIgnored)(notes, ignored);
            const user = await this.profile.write(tx, before, (0, user_resource_1.wholeWrite)(resource, notes), notes);
            return this.changed(tx, request, 200, user);
        });
    }
    async patch(request, id, body) {
        const { operations, touched, readOnly, ignored } = await (0, long_body_1.compileLongPatch)((0, scim_protocol_1.readPatch)(body, scim_protocol_1.USER_SCHEMA), scim_protocol_1.USER_SCHEMA);
        return this.provisioning.change(request, async (tx, notes) => {
            const before = await this.lock(tx, request, id);
            (0, provisioning_1.noteIgnored)(notes, ignored);
            let patched = (0, user_resource_1.writtenAttributes)(before);
            for (const one of operations) {
                await (0, platform_1.giveWay)();
                patched = (0, scim_protocol_1.applyPatch)([one], patched, scim_protocol_1.USER_SCHEMA);
            }
            // A mismatch must not prevent a deactivation.
            const deactivates = touched.includes('active') && patched.active === false;
            if (readOnly.length > 0 && !deactivates)
                (0, scim_protocol_1.requireEchoes)(readOnly, (0, user_resource_1.userResource)(before, (0, base_url_1.namingFor)(this.configuration, request), await this.groupsOf(tx, before)));
            const user = await this.profile.write(tx, before, (0, user_resource_1.touchedWrite)(patched, touched, notes), notes);
            return this.changed(tx, request, 200, user);
        });
    }
    delete(request, id) {
        return this.provisioning.change(request, async (tx) => {
            const user = await this.lock(tx, request, id);
            await this.removal.delete(tx, user);
            return { status: 204, resourceId: user.id, shownId: (0, exchange_1.dialectOf)(request).userId(user) };
        });
    }
    /** Locks the person and sets them as the subject of the provisioning record, even if the change fails. */
    async lock(tx, request, id) {
        const user = await this.users.lock(tx, (0, domain_1.memberReference)(id));
        (0, exchange_1.exchangeOf)(request).resourceId = user.id;
        if (request.headers['if-match'] !== undefined)
            (0, etag_1.checkIfMatch)(request, { version: (0, user_resource_1.versionOf)(user, await this.groupsOf(tx, user)) });
        return user;
    }
    async groupsOf(tx, { id }) {
        return (await this.memberships.ofUsers(tx.caller, [id], tx)).get(id) ?? [];
    }
    /** The response to a write. New people are in no group, and removed people are shown in none. */
    async changed(tx, request, status, user) {
        const isNew = status === 201 && user.version === 1;
        if (isNew || user.status === 'REMOVED')
            return this.answer(request, status, user);
        return this.answer(request, status, { ...user, groups: await this.groupsOf(tx, user) });
    }
    answer(request, status, user) {
        const naming = (0, base_url_1.namingFor)(this.configuration, request);
        const { groups = [] } = user;
        const selection = (0, list_1.selectionOf)(request, scim_protocol_1.USER_SCHEMA);
        return {
            status,
            body: (0, scim_protocol_1.selectAttributes)((0, user_resource_1.userResource)(user, naming, groups), selection),
            version: (0, user_resource_1.versionOf)(user, groups),
            resourceId: user.id,
            shownId: naming.userId(user),
            ...(status === 201 && { location: naming.userLocation(user) }),
        };
    }
};
exports.UserOperations = UserOperations;
exports.UserOperations = UserOperations = __decorate([
    (0, common_1.Injectable)(),
    __param(6, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [domain_1.Users,
        domain_1.Enrolment,
        domain_1.Profile,
        domain_1.Removal,
        domain_1.Memberships,
        provisioning_1.Provisioning, Object])
], UserOperations);
//# sourceMappingURL=user-operations.js.map