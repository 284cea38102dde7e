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
exports.AuditPartyType = exports.ActorTypeName = void 0;
const graphql_1 = require("@nestjs/graphql");
const leaf_types_1 = require("../graphql/leaf-types");
const PartyTypeName = (0, leaf_types_1.describedEnum)('PartyType', 'The kind of an actor, an author or a target.', {
    ORGANIZATION: 'The organization.',
    USER: 'A person.',
    GROUP: 'A permission group.',
    SCIM_KEY: 'A SCIM key. As an actor, the identity provider that uses it.',
    ACCESS_TOKEN: 'An access token for this API.',
    PROJECT: 'A project.',
    PROJECT_KEY: 'An API key or a secret key of a project.',
    ROLE: 'A custom role.',
    AUDIT_LOG: "The organization's audit log.",
    AUDIT_STREAM: 'An audit stream.',
    PROVISIONING_RECORD: 'A request in the provisioning log.',
    SERVICE: 'As an actor, a program with a service token; the ID is that of the token. As a target, this service.',
    COMMAND_LINE: 'An operator of this service at its command line.',
    SYSTEM: 'This service itself, without a request.',
    ANONYMOUS: 'A caller who did not authenticate.',
});
exports.ActorTypeName = (0, leaf_types_1.describedEnum)('ActorType', 'The kind of an actor.', {
    USER: 'A person.',
    SERVICE: 'A program with a service token.',
    SCIM_KEY: 'An identity provider that uses a SCIM key.',
    COMMAND_LINE: 'An operator of this service at its command line.',
    SYSTEM: 'This service itself, without a request.',
    ANONYMOUS: 'A caller who did not authenticate.',
});
let AuditPartyType = class AuditPartyType {
    type;
    id;
    label;
};
exports.AuditPartyType = AuditPartyType;
__decorate([
    (0, graphql_1.Field)(() => PartyTypeName, { description: 'The kind.' }),
    __metadata("design:type", String)
], AuditPartyType.prototype, "type", void 0);
__decorate([
    (0, graphql_1.Field)(() => graphql_1.ID, { nullable: true, description: 'The ID, if there is one.' }),
    __metadata("design:type", Object)
], AuditPartyType.prototype, "id", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'An email address or a name. Null if it has been erased.' }),
    __metadata("design:type", Object)
], AuditPartyType.prototype, "label", void 0);
exports.AuditPartyType = AuditPartyType = __decorate([
    (0, graphql_1.ObjectType)('AuditParty', {
        description: 'Who acted or made a change, or what an event is about, with its name at the time.',
    })
], AuditPartyType);
//# sourceMappingURL=party.type.js.map