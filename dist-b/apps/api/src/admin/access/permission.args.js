"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.IsPermission = void 0;
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
/** Accepts the name of a permission in the catalogue. */
const IsPermission = () => (0, class_validator_1.ValidateBy)({ name: 'isPermission', validator: { validate: (value) => typeof value === 'string' && (0, domain_1.isPermission)(value) } }, { message: 'must be a permission, for example content.publish. permissionCatalogue lists all permissions' });
exports.IsPermission = IsPermission;
//# sourceMappingURL=permission.args.js.map