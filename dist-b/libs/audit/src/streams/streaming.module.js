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
exports.StreamingModule = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const stream_cursors_1 = require("./stream-cursors");
const stream_deliveries_1 = require("./stream-deliveries");
const stream_sender_1 = require("./stream-sender");
const stream_tests_1 = require("./stream-tests");
const PAUSE_MS = 500;
/** Delivers while the process runs. */
let StreamingJob = class StreamingJob {
    deliveries;
    job = new platform_1.BackgroundJob('audit streaming', PAUSE_MS, () => this.deliveries.deliverDue());
    constructor(deliveries) {
        this.deliveries = deliveries;
    }
    onApplicationBootstrap() {
        this.job.start();
    }
    async beforeApplicationShutdown() {
        await Promise.all([this.job.stop(), this.deliveries.stop()]);
    }
};
StreamingJob = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [stream_deliveries_1.StreamDeliveries])
], StreamingJob);
/** Streams the log. Separate from the audit module, so that commands can read the log without delivering it. */
let StreamingModule = class StreamingModule {
};
exports.StreamingModule = StreamingModule;
exports.StreamingModule = StreamingModule = __decorate([
    (0, common_1.Module)({
        providers: [
            stream_cursors_1.StreamCursors,
            stream_deliveries_1.StreamDeliveries,
            StreamingJob,
            stream_sender_1.StreamSender,
            stream_tests_1.StreamTests,
            {
                provide: platform_1.Outbound,
                useFactory: ({ STREAM_NETWORKS }) => new platform_1.Outbound(STREAM_NETWORKS),
                inject: [platform_1.CONFIGURATION],
            },
        ],
        exports: [stream_tests_1.StreamTests],
    })
], StreamingModule);
//# sourceMappingURL=streaming.module.js.map