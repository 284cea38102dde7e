"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.IfVersion = exports.ifVersionArg = exports.RECORD_VERSION = void 0;
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const class_validator_1 = require("class-validator");
/** Description of the field `version`. */
exports.RECORD_VERSION = "Increases with every change. Pass it as `ifVersion` to avoid overwriting someone else's change.";
const IF_VERSION = 'The version that you read. Throws VERSION_CONFLICT if the record has changed since. If omitted, the change applies to the current version.';
/** The argument `ifVersion` of a mutation. */
exports.ifVersionArg = { type: () => graphql_1.Int, nullable: true, description: IF_VERSION };
/** The field `ifVersion` of a class of arguments or of an input type. */
const IfVersion = () => (0, common_1.applyDecorators)((0, graphql_1.Field)(() => graphql_1.Int, { nullable: true, description: IF_VERSION }), (0, class_validator_1.IsOptional)());
exports.IfVersion = IfVersion;
//# sourceMappingURL=if-version.js.map