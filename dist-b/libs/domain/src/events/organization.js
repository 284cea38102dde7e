"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.organizationEvents = void 0;
const audit_1 = require("../../../audit/src/index.js");
exports.organizationEvents = {
    ...(0, audit_1.defineEvents)('ORGANIZATION', 'organization', 'ORGANIZATION', {
        'organization.founded': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Create'),
            'An organization was created.',
            (0, audit_1.changed)('plan', null, 'ENTERPRISE'),
        ],
        'organization.renamed': [
            'LOW',
            (0, audit_1.ocsfEntity)('Update'),
            'The organization was renamed.',
            (0, audit_1.changed)('name', 'Acme', 'Acme Group'),
        ],
    }),
    ...(0, audit_1.defineEvents)('ORGANIZATION', 'scim', 'ORGANIZATION', {
        'scim.enabled': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Enable'),
            'SCIM provisioning was switched on.',
            (0, audit_1.changed)('scimEnabled', false, true),
        ],
        'scim.disabled': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Disable'),
            'SCIM provisioning was switched off. Keys were kept.',
            (0, audit_1.changed)('scimEnabled', true, false),
        ],
        'scim.settings_changed': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Update'),
            'Provisioning settings were changed.',
            (0, audit_1.changed)('nameSource', 'IDENTITY_PROVIDER', 'PERSON'),
        ],
    }),
    ...(0, audit_1.defineEvents)('ORGANIZATION', 'sign_in', 'ORGANIZATION', {
        'sign_in.settings_changed': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Update'),
            'Sign-in settings were changed.',
            (0, audit_1.changed)('emailDomains', [], ['acme.example']),
        ],
    }),
};
//# sourceMappingURL=organization.js.map