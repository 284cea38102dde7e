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
exports.UsersController = void 0;
const common_1 = require("@nestjs/common");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const scim_protocol_1 = require("../../../../../libs/scim-protocol/src/index.js");
const respond_1 = require("../respond");
const scim_guard_1 = require("../scim.guard");
const user_operations_1 = require("./user-operations");
/** `/Users`: RFC 7644 §3. */
let UsersController = class UsersController {
    users;
    constructor(users) {
        this.users = users;
    }
    async list(request, parameters) {
        return (0, respond_1.respond)(request, await this.users.list(request, (0, scim_protocol_1.readListQuery)(parameters)));
    }
    async get(request, id) {
        return (0, respond_1.respond)(request, await this.users.get(request, id));
    }
    async create(request, body) {
        return (0, respond_1.respond)(request, await this.users.create(request, body));
    }
    async replace(request, id, body) {
        return (0, respond_1.respond)(request, await this.users.replace(request, id, body));
    }
    async patch(request, id, body) {
        return (0, respond_1.respond)(request, await this.users.patch(request, id, body));
    }
    async delete(request, id) {
        return (0, respond_1.respond)(request, await this.users.delete(request, id));
    }
};
exports.UsersController = UsersController;
__decorate([
    (0, common_1.Get)(),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Query)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], UsersController.prototype, "list", null);
__decorate([
    (0, common_1.Get)(':id'),
    (0, domain_1.Requires)('members.read'),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Param)('id')),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], UsersController.prototype, "get", null);
__decorate([
    (0, common_1.Post)(),
    (0, domain_1.Requires)('members.invite'),
    (0, domain_1.Records)('member.invited', 'member.created', 'member.reactivated', 'member.updated'),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Body)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], UsersController.prototype, "create", null);
__decorate([
    (0, common_1.Put)(':id'),
    (0, domain_1.Requires)('members.update'),
    (0, domain_1.Records)('member.updated', 'member.removed', 'member.reactivated'),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Param)('id')),
    __param(2, (0, common_1.Body)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String, Object]),
    __metadata("design:returntype", Promise)
], UsersController.prototype, "replace", null);
__decorate([
    (0, common_1.Patch)(':id'),
    (0, domain_1.Requires)('members.update'),
    (0, domain_1.Records)('member.updated', 'member.removed', 'member.reactivated'),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Param)('id')),
    __param(2, (0, common_1.Body)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String, Object]),
    __metadata("design:returntype", Promise)
], UsersController.prototype, "patch", null);
__decorate([
    (0, common_1.Delete)(':id'),
    (0, domain_1.Requires)('members.remove'),
    (0, domain_1.Records)('member.deleted'),
    __param(0, (0, common_1.Req)()),
    __param(1, (0, common_1.Param)('id')),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, String]),
    __metadata("design:returntype", Promise)
], UsersController.prototype, "delete", null);
exports.UsersController = UsersController = __decorate([
    (0, scim_guard_1.ScimController)('Users'),
    __metadata("design:paramtypes", [user_operations_1.UserOperations])
], UsersController);
//# sourceMappingURL=users.controller.js.map