"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isBulk = exports.MAX_BULK_BYTES = exports.MAX_BULK_OPERATIONS = void 0;
const dialects_1 = require("../dialects/dialects");
/** Operations in one bulk request. Each is a separate transaction, and clients wait for about a minute. */
exports.MAX_BULK_OPERATIONS = 1000;
/** Bytes of one bulk request. Only single writes can be larger. */
exports.MAX_BULK_BYTES = 1024 ** 2;
const routes = dialects_1.dialects.map(({ path }) => `${path}/Bulk`);
/** Whether a request is a bulk request. */
const isBulk = ({ routeOptions }) => routes.includes(routeOptions.url);
exports.isBulk = isBulk;
//# sourceMappingURL=bulk-limits.js.map