"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Expiry = exports.KeyName = void 0;
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const class_validator_1 = require("class-validator");
const leaf_types_1 = require("../graphql/leaf-types");
const LONGEST_NAME = 100;
const length = { message: `must have 1 to ${LONGEST_NAME} characters` };
/** The name of a key or token. `otherwise` makes it optional. */
const KeyName = (description, otherwise) => (0, common_1.applyDecorators)((0, graphql_1.Field)(() => String, { ...otherwise, description }), ...(otherwise && 'nullable' in otherwise ? [(0, class_validator_1.IsOptional)()] : []), (0, class_validator_1.Length)(1, LONGEST_NAME, length), (0, class_validator_1.Matches)(/\S/, length));
exports.KeyName = KeyName;
/** When a key or token expires. */
const Expiry = () => (0, graphql_1.Field)(() => leaf_types_1.DateTime, { nullable: true, description: 'When it expires. Omit it for no expiry.' });
exports.Expiry = Expiry;
//# sourceMappingURL=key.type.js.map