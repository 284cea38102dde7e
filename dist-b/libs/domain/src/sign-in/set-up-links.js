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
exports.SetUpLinks = void 0;
const common_1 = require("@nestjs/common");
const access_tokens_1 = require("../keys/access-tokens");
const keys_sql_1 = require("../keys/keys.sql");
const secret_1 = require("../model/secret");
/** Links with which somebody without an account connects an identity provider. */
let SetUpLinks = class SetUpLinks {
    tokens;
    constructor(tokens) {
        this.tokens = tokens;
    }
    /** The caller that a link stands for, or why it cannot be used. Undefined if it is no set-up link. */
    async find(secret, origin) {
        if (!(0, secret_1.isSecret)('setup', secret))
            return undefined;
        const found = await this.tokens.ofLink(secret, origin);
        if (!found)
            return 'UNKNOWN';
        const { token, principal } = found;
        if (token.lastUsedAt)
            return 'USED';
        if (token.revokedAt)
            return 'UNKNOWN';
        return token.expiresAt && token.expiresAt <= new Date() ? 'EXPIRED' : principal;
    }
    /** Marks a link as used; false if another request has used it meanwhile. */
    async claim(tx, { authentication: { credentialId } }) {
        return (await tx.execute(keys_sql_1.claimSetUpLink, { id: credentialId, now: Date.now() })) === 1;
    }
};
exports.SetUpLinks = SetUpLinks;
exports.SetUpLinks = SetUpLinks = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [access_tokens_1.AccessTokens])
], SetUpLinks);
//# sourceMappingURL=set-up-links.js.map