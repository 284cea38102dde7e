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
exports.SchemaController = void 0;
const node_crypto_1 = require("node:crypto");
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../libs/domain/src/index.js");
const printed_schema_1 = require("./printed-schema");
/** The schema of the API as text, for editors and code generators. */
let SchemaController = class SchemaController {
    host;
    printed;
    constructor(host) {
        this.host = host;
    }
    async schema(known, reply) {
        this.printed ??= this.print();
        const { text, etag } = this.printed;
        reply.headers({ 'Cache-Control': 'private, no-cache', ETag: etag });
        if (known === '*' || known?.includes(etag))
            return void (await reply.status(304).send());
        await reply.type('text/plain; charset=utf-8').send(text);
    }
    /** On first use, because the schema is built after the controllers. */
    print() {
        const text = (0, printed_schema_1.printedSchema)(this.host.schema);
        return { text, etag: `"${(0, node_crypto_1.createHash)('sha256').update(text).digest('base64url')}"` };
    }
};
exports.SchemaController = SchemaController;
__decorate([
    (0, common_1.Get)('schema.graphql'),
    (0, domain_1.Authenticated)(),
    __param(0, (0, common_1.Headers)('if-none-match')),
    __param(1, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], SchemaController.prototype, "schema", null);
exports.SchemaController = SchemaController = __decorate([
    (0, common_1.Controller)('graphql'),
    __metadata("design:paramtypes", [graphql_1.GraphQLSchemaHost])
], SchemaController);
//# sourceMappingURL=schema.controller.js.map