"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.KnownOrganizations = void 0;
const stranger_limit_1 = require("../limits/stranger-limit");
const organization_entity_1 = require("../model/organization.entity");
/** Organizations that a process remembers: some megabytes. */
const MOST = 1000;
/** Organizations as they were read last. Every request reads the version, which increases with every change, but not the rest. */
class KnownOrganizations {
    database;
    known = new stranger_limit_1.Recent(MOST);
    constructor(database) {
        this.database = database;
    }
    /** The organization in this version or a later one; undefined if it does not exist. */
    async get(organizationId, version) {
        const known = this.known.get(organizationId);
        if (known?.version === version)
            return known;
        const organization = await this.database.store({ organizationId }).first(organization_entity_1.Organization, {});
        if (organization)
            this.known.set(organizationId, Object.freeze(organization));
        return organization;
    }
}
exports.KnownOrganizations = KnownOrganizations;
//# sourceMappingURL=known-organizations.js.map