"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LanguageName = void 0;
const leaf_types_1 = require("./leaf-types");
exports.LanguageName = (0, leaf_types_1.describedEnum)('Language', 'A language of the console and of email.', {
    EN: 'English.',
    JA: 'Japanese.',
});
//# sourceMappingURL=language.js.map