"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.languages = void 0;
/** Languages of mail and of the console. */
exports.languages = ['EN', 'JA'];
//# sourceMappingURL=language.js.map