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
exports.UpdateAuditSettingsInput = exports.UpdateSignInSettingsInput = exports.UpdateScimSettingsInput = exports.toSettings = exports.OrganizationSettingsType = void 0;
const common_1 = require("@nestjs/common");
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const class_validator_1 = require("class-validator");
const if_version_1 = require("../graphql/if-version");
const language_1 = require("../graphql/language");
const leaf_types_1 = require("../graphql/leaf-types");
const payload_1 = require("../payload");
const NameSourceEnum = (0, leaf_types_1.describedEnum)('NameSource', 'Which name takes precedence once a person has joined.', {
    IDENTITY_PROVIDER: 'The name that the identity provider sends.',
    PERSON: 'The name that the person chooses.',
});
/** The enums of settings with fixed choices. */
const enums = {
    mailLanguage: language_1.LanguageName,
    nameSource: NameSourceEnum,
};
/** Has a field for each setting in the domain's table. */
let OrganizationSettingsType = class OrganizationSettingsType {
};
exports.OrganizationSettingsType = OrganizationSettingsType;
exports.OrganizationSettingsType = OrganizationSettingsType = __decorate([
    (0, graphql_1.ObjectType)('OrganizationSettings', { description: "The organization's settings." })
], OrganizationSettingsType);
for (const name of domain_1.settingNames) {
    const { type, description } = domain_1.organizationSettings[name];
    const nullable = type.kind === 'number' && type.nullable;
    (0, graphql_1.Field)(() => graphqlType(name, type), { nullable, description })(OrganizationSettingsType.prototype, name);
}
const toSettings = (organization) => Object.fromEntries(domain_1.settingNames.map((name) => [name, organization[name]]));
exports.toSettings = toSettings;
/** An input type with the settings of an area, all of them optional. */
function inputOf(area) {
    let AreaInput = class AreaInput {
        ifVersion;
    };
    __decorate([
        (0, if_version_1.IfVersion)(),
        __metadata("design:type", Object)
    ], AreaInput.prototype, "ifVersion", void 0);
    AreaInput = __decorate([
        (0, graphql_1.InputType)({ isAbstract: true })
    ], AreaInput);
    for (const name of domain_1.settingNames) {
        const { type, description, area: own } = domain_1.organizationSettings[name];
        if (own === area)
            settingField(name, type, description)(AreaInput.prototype, name);
    }
    return AreaInput;
}
let UpdateScimSettingsInput = class UpdateScimSettingsInput extends inputOf('scim') {
};
exports.UpdateScimSettingsInput = UpdateScimSettingsInput;
exports.UpdateScimSettingsInput = UpdateScimSettingsInput = __decorate([
    (0, payload_1.MutationInput)()
], UpdateScimSettingsInput);
let UpdateSignInSettingsInput = class UpdateSignInSettingsInput extends inputOf('signIn') {
};
exports.UpdateSignInSettingsInput = UpdateSignInSettingsInput;
exports.UpdateSignInSettingsInput = UpdateSignInSettingsInput = __decorate([
    (0, payload_1.MutationInput)()
], UpdateSignInSettingsInput);
let UpdateAuditSettingsInput = class UpdateAuditSettingsInput extends inputOf('audit') {
};
exports.UpdateAuditSettingsInput = UpdateAuditSettingsInput;
exports.UpdateAuditSettingsInput = UpdateAuditSettingsInput = __decorate([
    (0, payload_1.MutationInput)()
], UpdateAuditSettingsInput);
function graphqlType(name, type) {
    if (type.kind === 'choice')
        return enums[name];
    return { flag: Boolean, number: graphql_1.Int, texts: [String] }[type.kind];
}
function settingField(name, type, description) {
    return (0, common_1.applyDecorators)((0, graphql_1.Field)(() => graphqlType(name, type), { nullable: true, description: description + boundsOf(type) }), 
    // Every setting can be omitted, but only nullable ones can be null.
    (0, class_validator_1.ValidateIf)((_, value) => value !== undefined && !(value === null && type.kind === 'number' && type.nullable)), ...rulesOf(type));
}
function boundsOf(type) {
    if (type.kind === 'number')
        return ` From ${type.min} to ${type.max}.`;
    return type.kind === 'texts' ? ` At most ${type.most}.` : '';
}
function rulesOf(type) {
    switch (type.kind) {
        case 'flag':
            return [(0, class_validator_1.IsBoolean)({ message: 'must be true or false, or be left out' })];
        case 'number': {
            const message = `must be from ${type.min} to ${type.max}, or be left out`;
            return [(0, class_validator_1.Min)(type.min, { message }), (0, class_validator_1.Max)(type.max, { message })];
        }
        case 'choice':
            return [(0, class_validator_1.IsIn)([...type.values], { message: `must be ${type.values.join(' or ')}, or be left out` })];
        case 'texts':
            return [(0, class_validator_1.ArrayMaxSize)(type.most, { message: `must have at most ${type.most} items, or be left out` })];
    }
}
//# sourceMappingURL=settings.type.js.map