"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.runBulk = exports.bulkResponse = exports.resolveReferences = exports.readBulkRequest = exports.planBulk = exports.BULK_METHODS = void 0;
var operation_1 = require("./operation");
Object.defineProperty(exports, "BULK_METHODS", { enumerable: true, get: function () { return operation_1.BULK_METHODS; } });
var plan_1 = require("./plan");
Object.defineProperty(exports, "planBulk", { enumerable: true, get: function () { return plan_1.planBulk; } });
var read_1 = require("./read");
Object.defineProperty(exports, "readBulkRequest", { enumerable: true, get: function () { return read_1.readBulkRequest; } });
var references_1 = require("./references");
Object.defineProperty(exports, "resolveReferences", { enumerable: true, get: function () { return references_1.resolveReferences; } });
var response_1 = require("./response");
Object.defineProperty(exports, "bulkResponse", { enumerable: true, get: function () { return response_1.bulkResponse; } });
var run_1 = require("./run");
Object.defineProperty(exports, "runBulk", { enumerable: true, get: function () { return run_1.runBulk; } });
//# sourceMappingURL=index.js.map