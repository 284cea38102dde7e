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
exports.NamedRecords = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const user_rows_1 = require("../directory/user-rows");
const address_1 = require("../model/address");
const role_1 = require("../model/role");
const user_entity_1 = require("../model/user.entity");
const named_records_sql_1 = require("./named-records.sql");
/** The most distinct texts that are looked up for one request: a bound on the cost of a refused request. */
const MOST_TEXTS = 200;
/**
 * Finds the records that a request names, of any kind. The log names them for refused requests too, to everyone who may
 * read the log.
 */
let NamedRecords = class NamedRecords {
    database;
    constructor(database) {
        this.database = database;
    }
    /** The organization's records with these IDs, people with these addresses, and built-in roles, by the text. */
    async find(principal, texts) {
        const asked = [...new Set(texts)].slice(0, MOST_TEXTS);
        const found = new Map();
        for (const role of asked.filter(role_1.isBuiltIn))
            found.set(role, { id: role, label: (0, role_1.builtInRole)(role).name });
        const store = this.database.store(principal);
        const ids = asked.filter(platform_1.isId);
        const records = ids.length === 0 ? [] : await store.read(named_records_sql_1.recordsById, { ids });
        for (const record of records)
            found.set(record.id, record);
        const addresses = asked.filter(address_1.isAddress);
        if (addresses.length === 0)
            return found;
        const people = await store.find(user_entity_1.User, { userNameKey: addresses.map(address_1.addressKey) });
        const byKey = new Map(people.map((person) => [person.userNameKey, (0, user_rows_1.userLabel)(person)]));
        for (const text of addresses) {
            const person = byKey.get((0, address_1.addressKey)(text));
            if (person)
                found.set(text, person);
        }
        return found;
    }
};
exports.NamedRecords = NamedRecords;
exports.NamedRecords = NamedRecords = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], NamedRecords);
//# sourceMappingURL=named-records.js.map