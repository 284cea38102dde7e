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
exports.SetUpResolver = void 0;
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const refuses_1 = require("../errors/refuses");
const organization_type_1 = require("../organization/organization.type");
const payload_1 = require("../payload");
const access_token_type_1 = require("./access-token.type");
const key_type_1 = require("./key.type");
const set_up_type_1 = require("./set-up.type");
let CreateSetUpLinkInput = class CreateSetUpLinkInput {
    name;
};
__decorate([
    (0, key_type_1.KeyName)('Who the link is for, as shown in the audit log.'),
    __metadata("design:type", String)
], CreateSetUpLinkInput.prototype, "name", void 0);
CreateSetUpLinkInput = __decorate([
    (0, payload_1.MutationInput)()
], CreateSetUpLinkInput);
let CreateSetUpLinkPayload = class CreateSetUpLinkPayload extends payload_1.Payload {
    token;
    url;
};
__decorate([
    (0, graphql_1.Field)(() => access_token_type_1.AccessTokenType, { description: 'The token that ends the link and its session when it is revoked.' }),
    __metadata("design:type", access_token_type_1.AccessTokenType)
], CreateSetUpLinkPayload.prototype, "token", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'The link. Shown only once.' }),
    __metadata("design:type", String)
], CreateSetUpLinkPayload.prototype, "url", void 0);
CreateSetUpLinkPayload = __decorate([
    (0, payload_1.MutationPayload)()
], CreateSetUpLinkPayload);
/** What somebody needs to connect an identity provider. */
let SetUpResolver = class SetUpResolver {
    progress;
    tokens;
    transactions;
    configuration;
    constructor(progress, tokens, transactions, configuration) {
        this.progress = progress;
        this.tokens = tokens;
        this.transactions = transactions;
        this.configuration = configuration;
    }
    async scimSetUp(caller) {
        return (0, set_up_type_1.toScimSetUp)(await this.progress.of(caller));
    }
    createSetUpLink(caller, { name }, { request }) {
        const change = this.transactions.commit(caller, (tx) => this.tokens.createForSetUp(tx, name));
        return (0, payload_1.payloadOf)(caller, change, ({ token, secret }) => ({
            token: (0, access_token_type_1.toAccessToken)(token),
            url: (0, domain_1.signInLink)((0, platform_1.publicOrigin)(this.configuration, request), secret),
        }));
    }
};
exports.SetUpResolver = SetUpResolver;
__decorate([
    (0, graphql_1.ResolveField)(() => set_up_type_1.ScimSetUpType, {
        nullable: true,
        description: 'How far the connection of an identity provider has come. Null without the permission sso.setUp. Equally fast with any traffic.',
    }),
    (0, domain_1.Requires)('sso.setUp'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Promise)
], SetUpResolver.prototype, "scimSetUp", null);
__decorate([
    (0, graphql_1.Mutation)(() => CreateSetUpLinkPayload, {
        description: `Creates a link with which somebody without an account follows the set-up guide: they see what has arrived, and can generate the first SCIM key, which can then do what any SCIM key can. It can be opened once, within ${domain_1.SET_UP_LINK_DAYS} days. Revoking its token ends it.`,
    }),
    (0, domain_1.Requires)('sso.manage'),
    (0, refuses_1.Refuses)('LIMIT_REACHED', 'PLAN_LACKS'),
    (0, domain_1.Records)('access_token.generated'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, payload_1.Input)()),
    __param(2, (0, graphql_1.Context)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, CreateSetUpLinkInput, Object]),
    __metadata("design:returntype", Promise)
], SetUpResolver.prototype, "createSetUpLink", null);
exports.SetUpResolver = SetUpResolver = __decorate([
    (0, admin_resolver_1.AdminResolver)(() => organization_type_1.OrganizationType),
    __param(3, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [domain_1.SetUpProgress,
        domain_1.AccessTokenChanges,
        audit_1.Transactions, Object])
], SetUpResolver);
//# sourceMappingURL=set-up.resolver.js.map