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
exports.SearchController = exports.RootSearch = void 0;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../libs/domain/src/index.js");
const scim_protocol_1 = require("../../../../libs/scim-protocol/src/index.js");
const group_operations_1 = require("./groups/group-operations");
const respond_1 = require("./respond");
const scim_guard_1 = require("./scim.guard");
const user_operations_1 = require("./users/user-operations");
const schemas = [scim_protocol_1.USER_SCHEMA, scim_protocol_1.GROUP_SCHEMA];
/** A search over all resource types (RFC 7644 §3.4.2.1): one list of people followed by groups. */
let RootSearch = class RootSearch {
    types;
    constructor(users, groups) {
        this.types = [
            { schema: scim_protocol_1.USER_SCHEMA, operations: users },
            { schema: scim_protocol_1.GROUP_SCHEMA, operations: groups },
        ];
    }
    /** Paged by index, in order of creation within each type. */
    async list(request, query) {
        if (query.cursor !== undefined)
            throw (0, scim_protocol_1.unsupportedAtRoot)('cursor');
        if (query.sortBy !== undefined)
            throw (0, scim_protocol_1.unsupportedAtRoot)('sortBy');
        const { startIndex, count } = query;
        const written = query.filter === undefined ? undefined : (0, scim_protocol_1.parseFilter)(query.filter);
        const resources = [];
        let total = 0;
        let long = false;
        for (const { schema, operations } of this.types) {
            const filter = written && (0, scim_protocol_1.printFilter)((0, scim_protocol_1.filterWithin)(written, schema, schemas));
            const place = { startIndex: Math.max(1, startIndex - total), count: count - resources.length };
            const part = await operations.list(request, { ...query, ...place, ...(filter && { filter }) });
            const body = part.body;
            for (const resource of body.Resources)
                resources.push(resource);
            total += body.totalResults;
            long ||= part.long ?? false;
        }
        return { status: 200, body: (0, scim_protocol_1.listResponse)({ resources, totalResults: total, startIndex }), long };
    }
};
exports.RootSearch = RootSearch;
exports.RootSearch = RootSearch = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [user_operations_1.UserOperations, group_operations_1.GroupOperations])
], RootSearch);
/** Lists requested with POST (RFC 7644 §3.4.3), so that search terms do not appear in URLs. */
let SearchController = class SearchController {
    users;
    groups;
    root;
    constructor(users, groups, root) {
        this.users = users;
        this.groups = groups;
        this.root = root;
    }
    async searchUsers(request, body) {
        return (0, respond_1.respond)(request, await this.users.list(request, (0, scim_protocol_1.readSearchRequest)(body)));
    }
    async searchGroups(request, body) {
        return (0, respond_1.respond)(request, await this.groups.list(request, (0, scim_protocol_1.readSearchRequest)(body)));
    }
    async searchEverything(request, body) {
        return (0, respond_1.respond)(request, await this.root.list(request, (0, scim_protocol_1.readSearchRequest)(body)));
    }
};
exports.SearchController = SearchController;
__decorate([
    (0, common_1.Post)('Users/.search'),
    (0, domain_1.Requires)('members.read'),
    (0, domain_1.Records)(),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Body)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], SearchController.prototype, "searchUsers", null);
__decorate([
    (0, common_1.Post)('Groups/.search'),
    (0, domain_1.Requires)('groups.read'),
    (0, domain_1.Records)(),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Body)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], SearchController.prototype, "searchGroups", null);
__decorate([
    (0, common_1.Post)('.search'),
    (0, domain_1.Requires)('members.read'),
    (0, domain_1.Records)(),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Body)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], SearchController.prototype, "searchEverything", null);
exports.SearchController = SearchController = __decorate([
    (0, scim_guard_1.ScimController)(''),
    __metadata("design:paramtypes", [user_operations_1.UserOperations,
        group_operations_1.GroupOperations,
        RootSearch])
], SearchController);
//# sourceMappingURL=search.controller.js.map