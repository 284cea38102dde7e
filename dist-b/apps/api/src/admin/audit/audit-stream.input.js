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
exports.DeleteAuditStreamPayload = exports.TestAuditStreamPayload = exports.UpdateAuditStreamPayload = exports.RotateAuditStreamSecretPayload = exports.CreateAuditStreamPayload = exports.StreamSecretPayload = exports.DeleteAuditStreamInput = exports.TestAuditStreamInput = exports.RotateAuditStreamSecretInput = exports.UpdateAuditStreamInput = exports.CreateAuditStreamInput = void 0;
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const class_transformer_1 = require("class-transformer");
const class_validator_1 = require("class-validator");
const if_version_1 = require("../graphql/if-version");
const key_type_1 = require("../keys/key.type");
const payload_1 = require("../payload");
const audit_stream_type_1 = require("./audit-stream.type");
const event_filter_1 = require("./event-filter");
const LONGEST_URL = 2048;
const Url = (options) => (0, common_1.applyDecorators)((0, graphql_1.Field)(() => String, {
    ...options,
    description: 'The destination URL, with its full host name or IP address: https://… for WEBHOOK and HTTP, syslog+tls://… or syslog+tcp://… for SYSLOG. Public addresses require TLS. The operator decides which other addresses are allowed.',
}), ...(options.nullable ? [(0, class_validator_1.IsOptional)()] : []), (0, class_validator_1.Length)(1, LONGEST_URL));
const StreamId = () => (0, graphql_1.Field)(() => graphql_1.ID, { description: "The stream's ID." });
let AuditStreamInput = class AuditStreamInput {
    content;
    filter;
    authorization;
    /** The fields that were set to a value, without the filter, whose email addresses must be resolved first. */
    get write() {
        const { content, authorization } = this;
        return {
            ...(content != null && { content }),
            ...(authorization != null && { authorization }),
        };
    }
};
__decorate([
    (0, graphql_1.Field)(() => audit_stream_type_1.AuditStreamContent, { nullable: true, description: 'The format of each event. Defaults to NATIVE.' }),
    __metadata("design:type", Object)
], AuditStreamInput.prototype, "content", void 0);
__decorate([
    (0, graphql_1.Field)(() => event_filter_1.AuditEventFilterInput, {
        nullable: true,
        description: 'The events to deliver. An empty filter means all. The fields `since`, `until` and `text` are not for streams.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.ValidateNested)(),
    (0, class_transformer_1.Type)(() => event_filter_1.AuditEventFilterInput),
    __metadata("design:type", Object)
], AuditStreamInput.prototype, "filter", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'HTTP only: the value of the Authorization header, for example `Bearer …`. An empty string means no header. The value is never shown again.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(4096),
    (0, class_validator_1.Matches)(/^[\x20-\x7e]*$/, { message: 'must be printable ASCII' }),
    __metadata("design:type", Object)
], AuditStreamInput.prototype, "authorization", void 0);
AuditStreamInput = __decorate([
    (0, graphql_1.InputType)({ isAbstract: true })
], AuditStreamInput);
let CreateAuditStreamInput = class CreateAuditStreamInput extends AuditStreamInput {
    name;
    kind;
    url;
    fromBeginning;
};
exports.CreateAuditStreamInput = CreateAuditStreamInput;
__decorate([
    (0, key_type_1.KeyName)("The stream's name."),
    __metadata("design:type", String)
], CreateAuditStreamInput.prototype, "name", void 0);
__decorate([
    (0, graphql_1.Field)(() => audit_stream_type_1.AuditStreamKind, { description: 'How the stream delivers events.' }),
    __metadata("design:type", String)
], CreateAuditStreamInput.prototype, "kind", void 0);
__decorate([
    Url({}),
    __metadata("design:type", String)
], CreateAuditStreamInput.prototype, "url", void 0);
__decorate([
    (0, graphql_1.Field)(() => Boolean, {
        defaultValue: false,
        description: 'Whether to deliver events that are already in the log. If false, the stream starts with new events.',
    }),
    __metadata("design:type", Boolean)
], CreateAuditStreamInput.prototype, "fromBeginning", void 0);
exports.CreateAuditStreamInput = CreateAuditStreamInput = __decorate([
    (0, payload_1.MutationInput)()
], CreateAuditStreamInput);
let UpdateAuditStreamInput = class UpdateAuditStreamInput extends AuditStreamInput {
    streamId;
    name;
    url;
    enabled;
    ifVersion;
};
exports.UpdateAuditStreamInput = UpdateAuditStreamInput;
__decorate([
    StreamId(),
    __metadata("design:type", String)
], UpdateAuditStreamInput.prototype, "streamId", void 0);
__decorate([
    (0, key_type_1.KeyName)("The stream's name.", { nullable: true }),
    __metadata("design:type", Object)
], UpdateAuditStreamInput.prototype, "name", void 0);
__decorate([
    Url({ nullable: true }),
    __metadata("design:type", Object)
], UpdateAuditStreamInput.prototype, "url", void 0);
__decorate([
    (0, graphql_1.Field)(() => Boolean, {
        nullable: true,
        description: 'Whether the stream is on. Events recorded while it is off are delivered when it is switched back on.',
    }),
    (0, class_validator_1.IsOptional)(),
    __metadata("design:type", Object)
], UpdateAuditStreamInput.prototype, "enabled", void 0);
__decorate([
    (0, if_version_1.IfVersion)(),
    __metadata("design:type", Object)
], UpdateAuditStreamInput.prototype, "ifVersion", void 0);
exports.UpdateAuditStreamInput = UpdateAuditStreamInput = __decorate([
    (0, payload_1.MutationInput)()
], UpdateAuditStreamInput);
let RotateAuditStreamSecretInput = class RotateAuditStreamSecretInput {
    streamId;
};
exports.RotateAuditStreamSecretInput = RotateAuditStreamSecretInput;
__decorate([
    StreamId(),
    __metadata("design:type", String)
], RotateAuditStreamSecretInput.prototype, "streamId", void 0);
exports.RotateAuditStreamSecretInput = RotateAuditStreamSecretInput = __decorate([
    (0, payload_1.MutationInput)()
], RotateAuditStreamSecretInput);
let TestAuditStreamInput = class TestAuditStreamInput {
    streamId;
};
exports.TestAuditStreamInput = TestAuditStreamInput;
__decorate([
    StreamId(),
    __metadata("design:type", String)
], TestAuditStreamInput.prototype, "streamId", void 0);
exports.TestAuditStreamInput = TestAuditStreamInput = __decorate([
    (0, payload_1.MutationInput)()
], TestAuditStreamInput);
let DeleteAuditStreamInput = class DeleteAuditStreamInput {
    streamId;
    ifVersion;
};
exports.DeleteAuditStreamInput = DeleteAuditStreamInput;
__decorate([
    StreamId(),
    __metadata("design:type", String)
], DeleteAuditStreamInput.prototype, "streamId", void 0);
__decorate([
    (0, if_version_1.IfVersion)(),
    __metadata("design:type", Object)
], DeleteAuditStreamInput.prototype, "ifVersion", void 0);
exports.DeleteAuditStreamInput = DeleteAuditStreamInput = __decorate([
    (0, payload_1.MutationInput)()
], DeleteAuditStreamInput);
let StreamPayload = class StreamPayload extends payload_1.Payload {
    stream;
};
__decorate([
    (0, graphql_1.Field)(() => audit_stream_type_1.AuditStreamType, { description: 'The stream after the change.' }),
    __metadata("design:type", audit_stream_type_1.AuditStreamType)
], StreamPayload.prototype, "stream", void 0);
StreamPayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], StreamPayload);
let StreamSecretPayload = class StreamSecretPayload extends StreamPayload {
    secret;
};
exports.StreamSecretPayload = StreamSecretPayload;
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'The secret that verifies webhook messages. Shown only once. Null for other kinds.',
    }),
    __metadata("design:type", Object)
], StreamSecretPayload.prototype, "secret", void 0);
exports.StreamSecretPayload = StreamSecretPayload = __decorate([
    (0, graphql_1.ObjectType)({ isAbstract: true })
], StreamSecretPayload);
let CreateAuditStreamPayload = class CreateAuditStreamPayload extends StreamSecretPayload {
};
exports.CreateAuditStreamPayload = CreateAuditStreamPayload;
exports.CreateAuditStreamPayload = CreateAuditStreamPayload = __decorate([
    (0, payload_1.MutationPayload)()
], CreateAuditStreamPayload);
let RotateAuditStreamSecretPayload = class RotateAuditStreamSecretPayload extends StreamSecretPayload {
};
exports.RotateAuditStreamSecretPayload = RotateAuditStreamSecretPayload;
exports.RotateAuditStreamSecretPayload = RotateAuditStreamSecretPayload = __decorate([
    (0, payload_1.MutationPayload)()
], RotateAuditStreamSecretPayload);
let UpdateAuditStreamPayload = class UpdateAuditStreamPayload extends StreamPayload {
};
exports.UpdateAuditStreamPayload = UpdateAuditStreamPayload;
exports.UpdateAuditStreamPayload = UpdateAuditStreamPayload = __decorate([
    (0, payload_1.MutationPayload)()
], UpdateAuditStreamPayload);
let TestAuditStreamPayload = class TestAuditStreamPayload extends StreamPayload {
    delivered;
    error;
    durationMs;
};
exports.TestAuditStreamPayload = TestAuditStreamPayload;
__decorate([
    (0, graphql_1.Field)({ description: 'Whether the destination accepted the event.' }),
    __metadata("design:type", Boolean)
], TestAuditStreamPayload.prototype, "delivered", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'Why the destination did not accept the event. Connection errors are reported without details.',
    }),
    __metadata("design:type", Object)
], TestAuditStreamPayload.prototype, "error", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, { description: 'How long the delivery took, in milliseconds.' }),
    __metadata("design:type", Number)
], TestAuditStreamPayload.prototype, "durationMs", void 0);
exports.TestAuditStreamPayload = TestAuditStreamPayload = __decorate([
    (0, payload_1.MutationPayload)()
], TestAuditStreamPayload);
let DeleteAuditStreamPayload = class DeleteAuditStreamPayload extends payload_1.Payload {
    streamId;
};
exports.DeleteAuditStreamPayload = DeleteAuditStreamPayload;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { description: 'The ID of the deleted stream.' }),
    __metadata("design:type", String)
], DeleteAuditStreamPayload.prototype, "streamId", void 0);
exports.DeleteAuditStreamPayload = DeleteAuditStreamPayload = __decorate([
    (0, payload_1.MutationPayload)()
], DeleteAuditStreamPayload);
//# sourceMappingURL=audit-stream.input.js.map