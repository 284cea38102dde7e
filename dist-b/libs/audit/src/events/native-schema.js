"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.nativeEventSchema = exports.NATIVE_FORMAT = void 0;
const platform_1 = require("../../../platform/src/index.js");
const zod_1 = require("zod");
const event_type_1 = require("./event-type");
exports.NATIVE_FORMAT = 'rollcall.event/1';
const instant = () => zod_1.z.iso.datetime({ precision: 3 });
const label = () => zod_1.z.string().nullable().describe('The name at the time. Null if it has been erased.');
const text = (description) => zod_1.z.string().nullable().describe(description);
/**
 * The native form of an event, used for export, streaming and verification. Unknown values are null. `salt` or `openings`
 * open the commitments of the log entry (`logEntryOf`). They are not part of the sealed entry.
 */
const nativeEvent = (actions) => zod_1.z.strictObject({
    format: zod_1.z.literal(exports.NATIVE_FORMAT),
    organizationId: zod_1.z.string(),
    sequence: zod_1.z
        .int()
        .nonnegative()
        .describe("The sequence number in the organization's log. Numbers start at 0 and have no gaps."),
    id: zod_1.z.string(),
    occurredAt: instant(),
    recordedAt: instant().describe('When the event was sealed.'),
    action: zod_1.z.enum(actions),
    domain: zod_1.z.enum(event_type_1.eventDomains),
    feature: zod_1.z.string(),
    risk: zod_1.z.enum(event_type_1.risks),
    outcome: zod_1.z.enum(event_type_1.outcomes),
    actor: zod_1.z.strictObject({ type: zod_1.z.enum(platform_1.actorTypes), id: zod_1.z.string().nullable(), label: label() }),
    onBehalfOf: zod_1.z
        .strictObject({ type: zod_1.z.string(), id: zod_1.z.string().nullable(), label: label() })
        .nullable()
        .describe('The person or program on whose behalf the actor acted. Null if the actor acted for themselves.'),
    authentication: zod_1.z.strictObject({
        method: zod_1.z.enum(platform_1.authenticationMethods),
        credentialId: text('The ID of the token, key or invitation.'),
    }),
    target: zod_1.z.strictObject({ type: zod_1.z.enum(event_type_1.targetTypes), id: zod_1.z.string().nullable(), label: label() }),
    project: zod_1.z.strictObject({ id: zod_1.z.string(), label: label() }).nullable(),
    request: zod_1.z.strictObject({
        id: zod_1.z.string(),
        ip: text("The client's IP address."),
        userAgent: text("The client's user agent."),
    }),
    reason: text('The reason given by the actor.'),
    ticket: text('The ticket for this change.'),
    error: zod_1.z
        .strictObject({ code: zod_1.z.string(), detail: text('The error message that the client received.') })
        .nullable()
        .describe('Why it was denied. Null if it was carried out.'),
    changes: zod_1.z.array(zod_1.z.strictObject({
        field: zod_1.z.string(),
        before: zod_1.z.unknown().describe('Null if there was no value.'),
        after: zod_1.z.unknown().describe('Null if there is no value anymore.'),
    })),
    salt: zod_1.z
        .string()
        .optional()
        .describe('16 random bytes in base64. HMAC-SHA-256 with this key over the JSON Pointer of a value gives the salt of that value.'),
    leafHash: zod_1.z.string().optional().describe("In an export: the hash of the event's leaf (RFC 6962) in base64."),
    openings: zod_1.z
        .record(zod_1.z.string(), zod_1.z.union([zod_1.z.strictObject({ salt: zod_1.z.string() }), zod_1.z.strictObject({ commitment: zod_1.z.string() })]))
        .optional()
        .describe('For an event with erased values, by JSON Pointer: the salt of a value that remains, or the commitment of a value that was erased.'),
});
/** JSON Schema (2020-12) of events with these actions in native form. */
const nativeEventSchema = (actions) => ({
    $id: 'urn:rollcall:event:1',
    title: 'Rollcall audit event',
    ...zod_1.z.toJSONSchema(nativeEvent(actions)),
});
exports.nativeEventSchema = nativeEventSchema;
//# sourceMappingURL=native-schema.js.map