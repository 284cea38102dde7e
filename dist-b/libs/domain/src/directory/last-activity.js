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
exports.lastActivityOf = exports.usesByPerson = exports.LastActivity = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const keys_sql_1 = require("../keys/keys.sql");
const policy_1 = require("../model/policy");
/** When people last signed in or used a personal token. */
let LastActivity = class LastActivity {
    database;
    constructor(database) {
        this.database = database;
    }
    /** In the order of the people, in one statement; null for somebody who was never active. */
    async of(principal, people) {
        (0, policy_1.enforce)((0, policy_1.may)(principal, 'access.read'));
        const store = this.database.store(principal);
        const [uses] = await store.all((0, exports.usesByPerson)(store, people.map(({ id }) => id)));
        const usedAt = new Map(uses);
        return people.map((person) => (0, exports.lastActivityOf)(person, usedAt.get(person.id)));
    }
};
exports.LastActivity = LastActivity;
exports.LastActivity = LastActivity = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], LastActivity);
/** The query for the last use of a personal token by each of these people. */
const usesByPerson = (store, ids) => store.query(keys_sql_1.tokenUses, { ids }, ({ user_id, used }) => [user_id, new Date(Number(used))]);
exports.usesByPerson = usesByPerson;
const lastActivityOf = ({ lastSignInAt }, usedAt = null) => ((lastSignInAt ?? 0) > (usedAt ?? 0) ? lastSignInAt : usedAt);
exports.lastActivityOf = lastActivityOf;
//# sourceMappingURL=last-activity.js.map