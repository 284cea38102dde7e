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
exports.ReviewedPeople = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const platform_1 = require("../../../platform/src/index.js");
const last_activity_1 = require("../directory/last-activity");
const names_1 = require("../directory/names");
const user_entity_1 = require("../model/user.entity");
/** The names of people in a review, and when they were last active. */
let ReviewedPeople = class ReviewedPeople {
    database;
    log;
    constructor(database, log) {
        this.database = database;
        this.log = log;
    }
    /** Of all the given people. */
    async named({ organizationId }, ids) {
        const store = this.database.store({ organizationId });
        const [users, uses] = await store.all(store.select(user_entity_1.User, { id: ids }), (0, last_activity_1.usesByPerson)(store, ids));
        const usedAt = new Map(uses);
        const found = new Map(users.map((user) => {
            const lastUsedAt = (0, last_activity_1.lastActivityOf)(user, usedAt.get(user.id));
            return [user.id, { name: (0, names_1.shownNames)(user).displayName, address: user.userName, lastUsedAt }];
        }));
        // The log has the addresses of deleted people.
        for (const id of ids.filter((one) => !found.has(one))) {
            const { events } = await this.log.page({ organizationId }, { targetId: id, actions: ['member.deleted'] }, 1);
            found.set(id, { name: null, address: events[0]?.event.targetLabel ?? null, lastUsedAt: null });
        }
        return found;
    }
};
exports.ReviewedPeople = ReviewedPeople;
exports.ReviewedPeople = ReviewedPeople = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database,
        audit_1.AuditLog])
], ReviewedPeople);
//# sourceMappingURL=reviewed-people.js.map