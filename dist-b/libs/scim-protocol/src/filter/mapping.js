"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isCollection = void 0;
const isCollection = (mapping) => mapping.kind === 'exists' || mapping.kind === 'inline';
exports.isCollection = isCollection;
//# sourceMappingURL=mapping.js.map