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
exports.WriteCheck = void 0;
exports.checkWrite = checkWrite;
const typeorm_1 = require("typeorm");
const ids_1 = require("../ids");
const columns_1 = require("./columns");
const entity_rows_1 = require("./entity-rows");
/** When a process last checked whether the database accepts changes. A single row, owned by the service. */
let WriteCheck = class WriteCheck {
    organizationId;
    checkedAt;
};
exports.WriteCheck = WriteCheck;
__decorate([
    (0, columns_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], WriteCheck.prototype, "organizationId", void 0);
__decorate([
    (0, columns_1.TimeColumn)(),
    __metadata("design:type", Date)
], WriteCheck.prototype, "checkedAt", void 0);
exports.WriteCheck = WriteCheck = __decorate([
    (0, typeorm_1.Entity)('write_checks')
], WriteCheck);
/** Makes one small change to check whether the database accepts changes. Throws the database's error if not. */
async function checkWrite({ manager }) {
    const row = { organizationId: ids_1.SERVICE_ID, checkedAt: new Date() };
    for (const { sql, values } of (0, entity_rows_1.rowsOf)(manager, WriteCheck).insert([row], '', 'REPLACE'))
        await manager.query(sql, [...values]);
}
//# sourceMappingURL=write-check.js.map