"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
require("reflect-metadata");
const data_source_1 = require("./apps/api/src/data-source");
const src_1 = require("./libs/platform/src");
/** For TypeORM's command line, from the build: `npx typeorm migration:show -d dist/ormconfig.js`. */
exports.default = (0, data_source_1.serviceDataSource)((0, src_1.loadConfiguration)(process.env));
//# sourceMappingURL=ormconfig.js.map