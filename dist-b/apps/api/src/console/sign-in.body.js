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
exports.SignInLinkBody = exports.bodyPipe = exports.SessionBody = void 0;
const class_validator_1 = require("class-validator");
const admin_resolver_1 = require("../admin/admin-resolver");
/** Tokens of an issuer with many claims are long. */
const LONGEST_TOKEN = 16_384;
const Text = (longest) => (target, property) => {
    (0, class_validator_1.IsOptional)()(target, property);
    (0, class_validator_1.IsString)({ message: 'must be text' })(target, property);
    (0, class_validator_1.MaxLength)(longest)(target, property);
};
/** What a session begins with: one of `token`, `link` and `invitation`. */
class SessionBody {
    /** An access token, or a token of the issuer. */
    token;
    /** For a token of the issuer, if its person is in several organizations. */
    organizationId;
    /** The secret of a sign-in link: the part after the #. */
    link;
    /** The token of an invitation link, with the names of the person who joins. */
    invitation;
    givenName;
    familyName;
}
exports.SessionBody = SessionBody;
__decorate([
    Text(LONGEST_TOKEN),
    __metadata("design:type", String)
], SessionBody.prototype, "token", void 0);
__decorate([
    Text(36),
    __metadata("design:type", String)
], SessionBody.prototype, "organizationId", void 0);
__decorate([
    Text(200),
    __metadata("design:type", String)
], SessionBody.prototype, "link", void 0);
__decorate([
    Text(200),
    __metadata("design:type", String)
], SessionBody.prototype, "invitation", void 0);
__decorate([
    Text(255),
    __metadata("design:type", String)
], SessionBody.prototype, "givenName", void 0);
__decorate([
    Text(255),
    __metadata("design:type", String)
], SessionBody.prototype, "familyName", void 0);
/** The body of a request that has none is an empty object. */
exports.bodyPipe = {
    transform: (body, metadata) => admin_resolver_1.queryPipe.transform(body ?? {}, metadata),
};
/** Who wants a sign-in link by mail. */
class SignInLinkBody {
    email;
    organizationId;
}
exports.SignInLinkBody = SignInLinkBody;
__decorate([
    Text(1000),
    __metadata("design:type", String)
], SignInLinkBody.prototype, "email", void 0);
__decorate([
    Text(36),
    __metadata("design:type", String)
], SignInLinkBody.prototype, "organizationId", void 0);
//# sourceMappingURL=sign-in.body.js.map