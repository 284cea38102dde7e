"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.eventActions = exports.eventCatalogue = void 0;
const audit_1 = require("../../../audit/src/index.js");
const access_1 = require("./access");
const directory_1 = require("./directory");
const keys_1 = require("./keys");
const organization_1 = require("./organization");
const service_1 = require("./service");
/** Every event that the service records. */
exports.eventCatalogue = {
    ...organization_1.organizationEvents,
    ...directory_1.directoryEvents,
    ...access_1.accessEvents,
    ...audit_1.refusalEvents,
    ...keys_1.keyEvents,
    ...audit_1.auditEvents,
    ...service_1.serviceEvents,
};
exports.eventActions = Object.keys(exports.eventCatalogue);
//# sourceMappingURL=catalogue.js.map