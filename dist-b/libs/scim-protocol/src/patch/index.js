"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.requireEchoes = exports.readPatchRequest = exports.readPatch = exports.parsePatchPath = exports.MAX_OPERATIONS = exports.isBareResource = exports.filterValues = exports.compilePatch = exports.applyPatch = void 0;
var apply_1 = require("./apply");
Object.defineProperty(exports, "applyPatch", { enumerable: true, get: function () { return apply_1.applyPatch; } });
var compile_1 = require("./compile");
Object.defineProperty(exports, "compilePatch", { enumerable: true, get: function () { return compile_1.compilePatch; } });
var compiled_operation_1 = require("./compiled-operation");
Object.defineProperty(exports, "filterValues", { enumerable: true, get: function () { return compiled_operation_1.filterValues; } });
var operation_1 = require("./operation");
Object.defineProperty(exports, "isBareResource", { enumerable: true, get: function () { return operation_1.isBareResource; } });
Object.defineProperty(exports, "MAX_OPERATIONS", { enumerable: true, get: function () { return operation_1.MAX_OPERATIONS; } });
Object.defineProperty(exports, "parsePatchPath", { enumerable: true, get: function () { return operation_1.parsePatchPath; } });
Object.defineProperty(exports, "readPatch", { enumerable: true, get: function () { return operation_1.readPatch; } });
Object.defineProperty(exports, "readPatchRequest", { enumerable: true, get: function () { return operation_1.readPatchRequest; } });
var read_only_1 = require("./read-only");
Object.defineProperty(exports, "requireEchoes", { enumerable: true, get: function () { return read_only_1.requireEchoes; } });
//# sourceMappingURL=index.js.map