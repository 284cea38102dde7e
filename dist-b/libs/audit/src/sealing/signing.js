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
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.Signing = void 0;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const transparency_log_1 = require("../../../transparency-log/src/index.js");
/** Chooses the key that signs a log's checkpoints. */
let Signing = class Signing {
    configuration;
    keyring;
    constructor(configuration, keyring) {
        this.configuration = configuration;
        this.keyring = keyring;
    }
    /** Creates the key of a new log. The key name is the log's permanent origin (C2SP tlog-checkpoint). */
    newKey(organizationId) {
        const { host } = new URL(this.configuration.publicUrl);
        return this.keyring.seal((0, transparency_log_1.newSigningKey)(`${host}/audit/${organizationId}`), placeOf(organizationId));
    }
    /** The operator's key under the log's name. Without one, the log's own key. */
    signerOf({ organizationId, signingKey }) {
        const own = (0, transparency_log_1.signerOf)(this.keyring.open(signingKey, placeOf(organizationId)));
        const { AUDIT_SIGNING_KEY } = this.configuration;
        return AUDIT_SIGNING_KEY === undefined ? own : (0, transparency_log_1.renamed)((0, transparency_log_1.signerOf)(AUDIT_SIGNING_KEY), own.name);
    }
};
exports.Signing = Signing;
exports.Signing = Signing = __decorate([
    (0, common_1.Injectable)(),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object, platform_1.Keyring])
], Signing);
const placeOf = (organizationId) => ['audit_logs', 'signing_key', organizationId];
//# sourceMappingURL=signing.js.map