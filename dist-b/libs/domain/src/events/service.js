"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.serviceEvents = void 0;
const audit_1 = require("../../../audit/src/index.js");
/**
 * Events in the log of the service itself, whose organization is the nil UUID. Operators read it on the command line.
 */
exports.serviceEvents = {
    ...(0, audit_1.defineEvents)('SERVICE', 'service', 'SERVICE', {
        'service.started': [
            'LOW',
            (0, audit_1.ocsfEntity)('Enable'),
            'A process of the service started.',
            (0, audit_1.changed)('process', null, 'host-1:4242'),
        ],
        'service.stopped': [
            'LOW',
            (0, audit_1.ocsfEntity)('Disable'),
            'A process of the service shut down normally.',
            (0, audit_1.changed)('process', 'host-1:4242', null),
        ],
        'service.migrated': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Update'),
            'The database schema was migrated.',
            (0, audit_1.changed)('migrations', null, ['CreateTables']),
        ],
        'service.backed_up': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Read'),
            'The embedded database was backed up to a file.',
            (0, audit_1.changed)('file', null, 'backups/2026-11-24.db'),
        ],
        'service.restored': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Update'),
            'The embedded database was restored from a backup. The previous database was kept in a file.',
            (0, audit_1.changed)('file', 'data/rollcall.db.replaced-2026-11-24T09-54-33.120Z', 'backups/2026-11-23.db'),
        ],
        'service.secrets_rotated': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Update'),
            'An operator encrypted the stored secrets with the current key.',
            (0, audit_1.changed)('key', null, '5b1c09de'),
        ],
        'service.configuration_changed': [
            'HIGH',
            (0, audit_1.ocsfEntity)('Update'),
            'A process started with different settings than the previous one. A digest identifies the settings.',
            (0, audit_1.changed)('digest', '5f2b…', '91ac…'),
        ],
    }),
};
//# sourceMappingURL=service.js.map