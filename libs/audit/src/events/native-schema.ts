import { actorTypes, authenticationMethods } from '@rollcall/platform';
import { z } from 'zod';
import { eventDomains, outcomes, risks, targetTypes } from './event-type';

export const NATIVE_FORMAT = 'rollcall.event/1';

const instant = () => z.iso.datetime({ precision: 3 });
const label = () => z.string().nullable().describe('The name at the time. Null if it has been erased.');
const text = (description: string) => z.string().nullable().describe(description);

/**
 * The native form of an event, used for export, streaming and verification. Unknown values are null. `salt` or `openings`
 * open the commitments of the log entry (`logEntryOf`). They are not part of the sealed entry.
 */
const nativeEvent = (actions: readonly string[]) =>
  z.strictObject({
    format: z.literal(NATIVE_FORMAT),
    organizationId: z.string(),
    sequence: z
      .int()
      .nonnegative()
      .describe("The sequence number in the organization's log. Numbers start at 0 and have no gaps."),
    id: z.string(),
    occurredAt: instant(),
    recordedAt: instant().describe('When the event was sealed.'),
    action: z.enum(actions),
    domain: z.enum(eventDomains),
    feature: z.string(),
    risk: z.enum(risks),
    outcome: z.enum(outcomes),
    actor: z.strictObject({ type: z.enum(actorTypes), id: z.string().nullable(), label: label() }),
    onBehalfOf: z
      .strictObject({ type: z.string(), id: z.string().nullable(), label: label() })
      .nullable()
      .describe('The person or program on whose behalf the actor acted. Null if the actor acted for themselves.'),
    authentication: z.strictObject({
      method: z.enum(authenticationMethods),
      credentialId: text('The ID of the token, key or invitation.'),
    }),
    target: z.strictObject({ type: z.enum(targetTypes), id: z.string().nullable(), label: label() }),
    project: z.strictObject({ id: z.string(), label: label() }).nullable(),
    request: z.strictObject({
      id: z.string(),
      ip: text("The client's IP address."),
      userAgent: text("The client's user agent."),
    }),
    reason: text('The reason given by the actor.'),
    ticket: text('The ticket for this change.'),
    error: z
      .strictObject({ code: z.string(), detail: text('The error message that the client received.') })
      .nullable()
      .describe('Why it was denied. Null if it was carried out.'),
    changes: z.array(
      z.strictObject({
        field: z.string(),
        before: z.unknown().describe('Null if there was no value.'),
        after: z.unknown().describe('Null if there is no value anymore.'),
      }),
    ),
    salt: z
      .string()
      .optional()
      .describe(
        '16 random bytes in base64. HMAC-SHA-256 with this key over the JSON Pointer of a value gives the salt of that value.',
      ),
    leafHash: z.string().optional().describe("In an export: the hash of the event's leaf (RFC 6962) in base64."),
    openings: z
      .record(z.string(), z.union([z.strictObject({ salt: z.string() }), z.strictObject({ commitment: z.string() })]))
      .optional()
      .describe(
        'For an event with erased values, by JSON Pointer: the salt of a value that remains, or the commitment of a value that was erased.',
      ),
  });

export type NativeEvent = z.output<ReturnType<typeof nativeEvent>>;

/** JSON Schema (2020-12) of events with these actions in native form. */
export const nativeEventSchema = (actions: readonly string[]): object => ({
  $id: 'urn:rollcall:event:1',
  title: 'Rollcall audit event',
  ...z.toJSONSchema(nativeEvent(actions)),
});
