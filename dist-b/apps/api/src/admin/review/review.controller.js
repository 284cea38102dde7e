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
exports.ReviewController = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../../../libs/audit/src/index.js");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const class_validator_1 = require("class-validator");
const admin_context_1 = require("../admin.context");
const admin_resolver_1 = require("../admin-resolver");
const file_query_1 = require("../files/file.query");
const file_reply_1 = require("../files/file-reply");
const review_type_1 = require("./review.type");
class ReviewQuery {
    at;
    since;
}
__decorate([
    (0, class_validator_1.IsOptional)(),
    (0, file_query_1.AsOf)(),
    __metadata("design:type", Date)
], ReviewQuery.prototype, "at", void 0);
__decorate([
    (0, class_validator_1.IsOptional)(),
    (0, file_query_1.Since)(),
    __metadata("design:type", Date)
], ReviewQuery.prototype, "since", void 0);
/** The reviewed times are in every row, so that an excerpt still shows them. */
const columnsOf = ({ at, since }) => ({
    reviewed_at: () => at.toISOString(),
    ...(since && { compared_with: () => since.toISOString(), change: ({ change }) => change }),
    holder: ({ holder }) => holder.type,
    holder_id: ({ holder }) => holder.id,
    name: ({ holder }) => holder.name,
    address: ({ holder }) => holder.address,
    status: ({ holder }) => holder.status,
    role: ({ role }) => role.name,
    role_id: ({ role }) => role.id,
    place: review_type_1.reviewPlaceOf,
    project_id: ({ project }) => project?.id,
    via: review_type_1.viaOf,
    group_id: ({ group }) => group?.id,
    granted_by: ({ grantedBy }) => grantedBy?.label,
    granted_at: ({ grantedAt }) => grantedAt?.toISOString(),
    last_used_at: ({ holder }) => holder.lastUsedAt?.toISOString(),
});
/** The access review as a file, for the people who sign it off. */
let ReviewController = class ReviewController {
    configuration;
    review;
    signed;
    files;
    constructor(configuration, review, signed, files) {
        this.configuration = configuration;
        this.review = review;
        this.signed = signed;
        this.files = files;
    }
    /**
     * Every role that is held at a given time, with a manifest that proves it. With `since`, the roles that were added
     * or ended between the two times.
     */
    async file(caller, { at = new Date(), since }, request, reply) {
        await this.files.send(caller, request, reply, 'text/csv; charset=utf-8', async () => {
            const question = await this.review.report(caller, { at, since });
            const { id, parts } = await this.signed.begin(caller, 'ACCESS_REVIEW', question, this.parts(caller, question));
            const name = `access-${at.toISOString().slice(0, 10)}.csv`;
            return { name, parts, headers: (0, file_reply_1.manifestLink)(this.configuration, request, id) };
        });
    }
    async *parts(caller, question) {
        const columns = columnsOf(question);
        yield (0, audit_1.csvHead)(Object.keys(columns));
        for (let after = ''; after !== undefined;) {
            const { rows, end } = await this.review.page(caller, question, after);
            if (rows.length > 0)
                yield (0, audit_1.csvRows)(rows.map((row) => Object.values(columns).map((cell) => cell(row))));
            after = end;
        }
    }
};
exports.ReviewController = ReviewController;
__decorate([
    (0, common_1.Get)('access-review'),
    (0, domain_1.Requires)('access.read'),
    (0, domain_1.Records)('access.reported'),
    __param(0, (0, admin_context_1.RequestCaller)()),
    __param(1, (0, common_1.Query)()),
    __param(2, (0, common_1.Req)()),
    __param(3, (0, common_1.Res)()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, ReviewQuery, Object, Object]),
    __metadata("design:returntype", Promise)
], ReviewController.prototype, "file", null);
exports.ReviewController = ReviewController = __decorate([
    (0, common_1.Controller)('audit'),
    (0, common_1.UsePipes)(admin_resolver_1.queryPipe),
    __param(0, (0, common_1.Inject)(platform_1.CONFIGURATION)),
    __metadata("design:paramtypes", [Object, domain_1.AccessReview,
        audit_1.SignedFiles,
        file_reply_1.FileReplies])
], ReviewController);
//# sourceMappingURL=review.controller.js.map