"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.ProvisioningRecords = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const bounded_search_1 = require("../search/bounded-search");
const provisioning_filter_1 = require("./provisioning-filter");
const provisioning_record_entity_1 = require("./provisioning-record.entity");
const provisioning_records_sql_1 = require("./provisioning-records.sql");
/** Reads the provisioning log of the caller's organization. */
let ProvisioningRecords = class ProvisioningRecords {
    database;
    constructor(database) {
        this.database = database;
    }
    find(caller, id) {
        return this.database.store(caller).byId(provisioning_record_entity_1.ProvisioningRecord, id);
    }
    /**
     * At most `first` records after the record `after`, newest or oldest first. A page may have fewer records although more
     * exist (`next`), because it reads a bounded number of index entries, whatever the size of the log.
     */
    async page(caller, filter, first, after, direction = 'DESC') {
        const store = this.database.store(caller);
        const search = (0, provisioning_filter_1.searchFor)(filter, direction);
        if (!search)
            return { records: [] };
        const rest = after === undefined ? search : (0, bounded_search_1.following)(provisioning_filter_1.provisioningTable, search, after);
        const { found, parameters, last } = await (0, bounded_search_1.nextPart)(store, provisioning_filter_1.provisioningTable, rest, first);
        const rows = store.rows(provisioning_record_entity_1.ProvisioningRecord, 'r');
        const records = await store.read((0, provisioning_records_sql_1.recordsFound)(rows, found, direction), parameters, rows.read);
        const next = records.length === first ? records.at(-1).id : last;
        return { records, ...(next !== undefined && { next }) };
    }
};
exports.ProvisioningRecords = ProvisioningRecords;
exports.ProvisioningRecords = ProvisioningRecords = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], ProvisioningRecords);
//# sourceMappingURL=provisioning-records.js.map