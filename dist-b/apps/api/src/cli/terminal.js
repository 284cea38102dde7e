"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
//# sourceMappingURL=terminal.js.map