"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.platformEntities = void 0;
const write_check_1 = require("./database/write-check");
const secrets_key_entity_1 = require("./secrets/secrets-key.entity");
/** Tables of the service itself, outside any organization. */
exports.platformEntities = [secrets_key_entity_1.SecretsKey, write_check_1.WriteCheck];
//# sourceMappingURL=entities.js.map