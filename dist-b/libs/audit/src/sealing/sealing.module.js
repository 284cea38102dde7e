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
exports.SealingModule = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const checkpoint_file_1 = require("./checkpoint-file");
const sealer_1 = require("./sealer");
const PAUSE_MS = 500;
const CHECKPOINT_PAUSE_MS = 60_000;
/** Seals while the process runs. Events that are left when it stops wait for the next process. */
let SealingJob = class SealingJob {
    sealer;
    file;
    job = new platform_1.BackgroundJob('audit log sealing', PAUSE_MS, (stopped) => this.sealer.sealWaiting(stopped));
    checkpoints = new platform_1.BackgroundJob('checkpoint file writing', CHECKPOINT_PAUSE_MS, () => this.file.write());
    constructor(sealer, file) {
        this.sealer = sealer;
        this.file = file;
    }
    onApplicationBootstrap() {
        this.job.start();
        this.checkpoints.start();
    }
    async beforeApplicationShutdown() {
        await Promise.all([this.job.stop(), this.checkpoints.stop()]);
    }
};
SealingJob = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [sealer_1.Sealer,
        checkpoint_file_1.CheckpointFile])
], SealingJob);
/** Seals the log. Separate from the audit module, so that commands can read the log without sealing it. */
let SealingModule = class SealingModule {
};
exports.SealingModule = SealingModule;
exports.SealingModule = SealingModule = __decorate([
    (0, common_1.Module)({ providers: [SealingJob] })
], SealingModule);
//# sourceMappingURL=sealing.module.js.map