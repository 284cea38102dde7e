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
exports.LogGrowth = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const log_growth_sql_1 = require("./log-growth.sql");
const PAUSE_MS = 500;
/** Organizations per statement. */
const TOGETHER = 500;
/** Tells readers when their logs grow. One statement per interval asks for all readers of the process. */
let LogGrowth = class LogGrowth {
    database;
    waiting = new Set();
    job = new platform_1.BackgroundJob('watching the audit logs', PAUSE_MS, () => this.look());
    constructor(database) {
        this.database = database;
    }
    onApplicationBootstrap() {
        this.job.start();
    }
    async beforeApplicationShutdown() {
        await this.job.stop();
    }
    /** Waits until the log has more than `size` events and returns its size. Undefined when the signal aborts. */
    beyond(organizationId, size, signal) {
        if (signal.aborted)
            return Promise.resolve(undefined);
        return new Promise((resolve) => {
            const stop = () => waiting.resolve(undefined);
            const waiting = {
                organizationId,
                size,
                resolve: (grown) => {
                    this.waiting.delete(waiting);
                    signal.removeEventListener('abort', stop);
                    resolve(grown);
                },
            };
            this.waiting.add(waiting);
            signal.addEventListener('abort', stop);
        });
    }
    async look() {
        const organizationIds = [...new Set([...this.waiting].map(({ organizationId }) => organizationId))];
        for (const some of (0, platform_1.chunks)(organizationIds, TOGETHER))
            this.tell(await this.sizesOf(some));
    }
    async sizesOf(organizationIds) {
        const rows = await this.database.acrossOrganizations.read(log_growth_sql_1.sizesOfLogs, { organizationIds });
        return new Map(rows.map(({ organizationId, size }) => [organizationId, Number(size)]));
    }
    tell(sizes) {
        for (const { organizationId, size, resolve } of [...this.waiting]) {
            const grown = sizes.get(organizationId) ?? 0;
            if (grown > size)
                resolve(grown);
        }
    }
};
exports.LogGrowth = LogGrowth;
exports.LogGrowth = LogGrowth = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], LogGrowth);
//# sourceMappingURL=log-growth.js.map