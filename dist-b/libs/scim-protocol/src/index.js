"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __exportStar = (this && this.__exportStar) || function(m, exports) {
    for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.isObject = exports.getAnyCase = exports.foldPart = exports.fold = void 0;
__exportStar(require("./bulk"), exports);
__exportStar(require("./cursor"), exports);
__exportStar(require("./discovery"), exports);
__exportStar(require("./errors"), exports);
__exportStar(require("./filter"), exports);
__exportStar(require("./messages"), exports);
__exportStar(require("./patch"), exports);
__exportStar(require("./resource"), exports);
__exportStar(require("./schema"), exports);
var text_1 = require("./text");
Object.defineProperty(exports, "fold", { enumerable: true, get: function () { return text_1.fold; } });
Object.defineProperty(exports, "foldPart", { enumerable: true, get: function () { return text_1.foldPart; } });
Object.defineProperty(exports, "getAnyCase", { enumerable: true, get: function () { return text_1.getAnyCase; } });
Object.defineProperty(exports, "isObject", { enumerable: true, get: function () { return text_1.isObject; } });
__exportStar(require("./urns"), exports);
//# sourceMappingURL=index.js.map