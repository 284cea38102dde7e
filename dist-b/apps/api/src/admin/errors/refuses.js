"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Refuses = exports.REFUSALS = void 0;
const common_1 = require("@nestjs/common");
exports.REFUSALS = 'rollcall:refuses';
/**
 * The refusals that are special to an operation or a field, for the schema. A test refuses responses with any other
 * code.
 */
const Refuses = (...codes) => (0, common_1.SetMetadata)(exports.REFUSALS, codes);
exports.Refuses = Refuses;
//# sourceMappingURL=refuses.js.map