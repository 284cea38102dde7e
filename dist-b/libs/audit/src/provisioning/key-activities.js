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
exports.KeyActivities = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const key_activity_entity_1 = require("./key-activity.entity");
const key_activity_sql_1 = require("./key-activity.sql");
/** Reads the usage of SCIM keys in the caller's organization. */
let KeyActivities = class KeyActivities {
    database;
    constructor(database) {
        this.database = database;
    }
    /** Usage by key ID. Unused keys are left out. Reads one row and at most 24 hours per key, whatever the traffic. */
    async of(caller, keyIds) {
        const store = this.database.store(caller);
        const [activities, counts] = await store.all(store.select(key_activity_entity_1.KeyActivity, { keyId: keyIds }), store.query(key_activity_sql_1.countsOfKeys, { keyIds, from: (0, platform_1.firstHourOfDay)(new Date()).getTime() }));
        const countsOf = new Map(counts.map((row) => [row.keyId, row]));
        return new Map(activities.map((activity) => {
            // MySQL returns sums as text.
            const count = (statusClass) => Number(countsOf.get(activity.keyId)?.[statusClass] ?? 0);
            const lastDay = {
                SUCCESSFUL: count('SUCCESSFUL'),
                REDIRECTION: count('REDIRECTION'),
                CLIENT_ERROR: count('CLIENT_ERROR'),
                SERVER_ERROR: count('SERVER_ERROR'),
            };
            return [activity.keyId, { activity, lastDay }];
        }));
    }
};
exports.KeyActivities = KeyActivities;
exports.KeyActivities = KeyActivities = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], KeyActivities);
//# sourceMappingURL=key-activities.js.map