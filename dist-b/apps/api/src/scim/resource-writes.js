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
exports.ResourceWrites = exports.NOTHING_SHOWN = void 0;
const common_1 = require("@nestjs/common");
const group_operations_1 = require("./groups/group-operations");
const user_operations_1 = require("./users/user-operations");
/** Query for writes whose resource is not returned and need not be read. */
exports.NOTHING_SHOWN = { attributes: 'id' };
/** Writes to users and groups that do not come through a route: bulk operations and replays. */
let ResourceWrites = class ResourceWrites {
    operations;
    constructor(users, groups) {
        this.operations = { Users: users, Groups: groups };
    }
    perform(request, { method, endpoint, id, data }) {
        const operations = this.operations[endpoint];
        switch (method) {
            case 'POST':
                return operations.create(request, data);
            case 'PUT':
                return operations.replace(request, id, data);
            case 'PATCH':
                return operations.patch(request, id, data);
            case 'DELETE':
                return operations.delete(request, id);
        }
    }
};
exports.ResourceWrites = ResourceWrites;
exports.ResourceWrites = ResourceWrites = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [user_operations_1.UserOperations, group_operations_1.GroupOperations])
], ResourceWrites);
//# sourceMappingURL=resource-writes.js.map