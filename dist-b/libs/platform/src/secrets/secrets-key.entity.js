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
exports.SecretsKey = void 0;
const typeorm_1 = require("typeorm");
const columns_1 = require("../database/columns");
/** A key that seals secrets of this database; rows of the service. */
let SecretsKey = class SecretsKey {
    organizationId;
    /** The key's name, see Keyring. */
    id;
    /** A well-known text, sealed with the key: whatever opens it is that key. */
    checkValue;
    createdAt;
};
exports.SecretsKey = SecretsKey;
__decorate([
    (0, columns_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], SecretsKey.prototype, "organizationId", void 0);
__decorate([
    (0, columns_1.PrimaryTextColumn)(8),
    __metadata("design:type", String)
], SecretsKey.prototype, "id", void 0);
__decorate([
    (0, columns_1.SealedColumn)(),
    __metadata("design:type", Object)
], SecretsKey.prototype, "checkValue", void 0);
__decorate([
    (0, columns_1.TimeColumn)(),
    __metadata("design:type", Date)
], SecretsKey.prototype, "createdAt", void 0);
exports.SecretsKey = SecretsKey = __decorate([
    (0, typeorm_1.Entity)('secrets_keys')
], SecretsKey);
//# sourceMappingURL=secrets-key.entity.js.map