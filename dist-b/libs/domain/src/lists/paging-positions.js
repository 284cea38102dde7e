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
exports.PagingPositions = exports.PagingPosition = void 0;
const node_crypto_1 = require("node:crypto");
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** Where a caller's page ended, and so where the page at `position` starts. Expires after a while. */
let PagingPosition = class PagingPosition {
    organizationId;
    /** SHA-256 of the caller, the list, its filter and its order, in hex. */
    list;
    position;
    /** The `Place` of the previous row, as JSON. */
    place;
    /** The length of the whole list, counted for the first page. */
    total;
    expiresAt;
};
exports.PagingPosition = PagingPosition;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], PagingPosition.prototype, "organizationId", void 0);
__decorate([
    (0, typeorm_1.PrimaryColumn)({ type: 'char', length: 64 }),
    __metadata("design:type", String)
], PagingPosition.prototype, "list", void 0);
__decorate([
    (0, platform_1.PrimaryIntegerColumn)(),
    __metadata("design:type", Number)
], PagingPosition.prototype, "position", void 0);
__decorate([
    (0, platform_1.LongTextColumn)(),
    __metadata("design:type", String)
], PagingPosition.prototype, "place", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], PagingPosition.prototype, "total", void 0);
__decorate([
    (0, platform_1.TimeColumn)(),
    __metadata("design:type", Date)
], PagingPosition.prototype, "expiresAt", void 0);
exports.PagingPosition = PagingPosition = __decorate([
    (0, typeorm_1.Entity)('paging_positions'),
    (0, typeorm_1.Index)('paging_positions_expiry', ['organizationId', 'expiresAt'])
], PagingPosition);
/** Longer than clients pause between two pages. */
const KEPT_MS = 60 * 60 * 1000;
/** A request for one or a few records does not start paging. */
const SHORTEST_PAGE = 10;
/** Where a caller's pages of one list ended; another filter or order is another list. */
class PagingPositions {
    database;
    organizationId;
    identity;
    constructor(database, organizationId, identity) {
        this.database = database;
        this.organizationId = organizationId;
        this.identity = identity;
    }
    /** Computed only for a position: most lists are short and need none. */
    get list() {
        return (0, node_crypto_1.createHash)('sha256').update(JSON.stringify(this.identity)).digest('hex');
    }
    /** Where the page at a position starts, if the previous page was read. */
    async recall(position) {
        const row = await this.database.store(this).first(PagingPosition, { list: this.list, position });
        return row && row.expiresAt > new Date() ? { after: JSON.parse(row.place), total: row.total } : undefined;
    }
    /** Remembers where a page ended. */
    async remember(page) {
        if (page.length < SHORTEST_PAGE)
            return;
        const next = {
            organizationId: this.organizationId,
            list: this.list,
            position: page.offset + page.length,
            place: JSON.stringify(page.last),
            total: page.total,
            expiresAt: new Date(Date.now() + KEPT_MS),
        };
        await this.database.change(this, (tx) => tx.replace(PagingPosition, [next]));
    }
}
exports.PagingPositions = PagingPositions;
//# sourceMappingURL=paging-positions.js.map