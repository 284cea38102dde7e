"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.migrations = void 0;
const _1790000000000_create_tables_1 = require("./1790000000000-create-tables");
/** All migrations, the same for every database. A released migration is never edited. */
exports.migrations = [_1790000000000_create_tables_1.CreateTables1790000000000];
//# sourceMappingURL=index.js.map