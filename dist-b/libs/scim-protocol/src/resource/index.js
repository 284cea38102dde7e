"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.selectAttributes = exports.resolveSelection = exports.asksFor = exports.requireAttributes = exports.readResource = exports.chooseEmail = void 0;
var read_1 = require("./read");
Object.defineProperty(exports, "chooseEmail", { enumerable: true, get: function () { return read_1.chooseEmail; } });
Object.defineProperty(exports, "readResource", { enumerable: true, get: function () { return read_1.readResource; } });
Object.defineProperty(exports, "requireAttributes", { enumerable: true, get: function () { return read_1.requireAttributes; } });
var select_1 = require("./select");
Object.defineProperty(exports, "asksFor", { enumerable: true, get: function () { return select_1.asksFor; } });
Object.defineProperty(exports, "resolveSelection", { enumerable: true, get: function () { return select_1.resolveSelection; } });
Object.defineProperty(exports, "selectAttributes", { enumerable: true, get: function () { return select_1.selectAttributes; } });
//# sourceMappingURL=index.js.map