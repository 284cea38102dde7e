import { actorTypes, authenticationMethods } from '@rollcall/platform';
import { z } from 'zod';
import { domains, type EventAction, eventActions, risks } from './catalogue';
import { outcomes, targetTypes } from './event-parts';

export const NATIVE_FORMAT = 'rollcall.event/1';

const instant = () => z.iso.datetime({ precision: 3 });
const label = () => z.string().nullable().describe('What it was called then; null once it was erased.');
const text = (description: string) => z.string().nullable().describe(description);

/**
 * The native form of an event: as it is exported, streamed and verified. What is not known is null. `salt` or `openings`
 * open the commitments of the entry (`entryOf`), and are no part of what was sealed.
 */
export const nativeEvent = z.strictObject({
  format: z.literal(NATIVE_FORMAT),
  organizationId: z.string(),
  sequence: z.int().nonnegative().describe('Its number in the log of the organization, counted from 0 without a gap.'),
  id: z.string(),
  occurredAt: instant(),
  recordedAt: instant().describe('When it got its number.'),
  action: z.enum(eventActions as [EventAction, ...EventAction[]]),
  domain: z.enum(domains),
  feature: z.string(),
  risk: z.enum(risks),
  outcome: z.enum(outcomes),
  actor: z.strictObject({ type: z.enum(actorTypes), id: z.string().nullable(), label: label() }),
  onBehalfOf: z
    .strictObject({ type: z.string(), id: z.string().nullable(), label: label() })
    .nullable()
    .describe('For whom it was done, if not for the actor itself.'),
  authentication: z.strictObject({
    method: z.enum(authenticationMethods),
    credentialId: text('Id of the token, key or invitation.'),
  }),
  target: z.strictObject({ type: z.enum(targetTypes), id: z.string().nullable(), label: label() }),
  project: z.strictObject({ id: z.string(), label: label() }).nullable(),
  request: z.strictObject({
    id: z.string(),
    ip: text('Address that the request came from.'),
    userAgent: text('What the client said it is.'),
  }),
  reason: text('Why it was done, in the words of who did it.'),
  ticket: text('The ticket that asked for it.'),
  error: z
    .strictObject({ code: z.string(), detail: text('As it was answered.') })
    .nullable()
    .describe('Why it was denied; null for what was done.'),
  changes: z.array(
    z.strictObject({
      field: z.string(),
      before: z.unknown().describe('null = there was none'),
      after: z.unknown().describe('null = there is none any more'),
    }),
  ),
  salt: z
    .string()
    .optional()
    .describe(
      '16 random bytes in base64: HMAC-SHA-256 by it over the JSON Pointer of a value is the salt of that value.',
    ),
  leafHash: z.string().optional().describe('In an export: the hash of its leaf (RFC 6962) in base64.'),
  openings: z
    .record(z.string(), z.union([z.strictObject({ salt: z.string() }), z.strictObject({ commitment: z.string() })]))
    .optional()
    .describe(
      'Of an event of which a part was erased, by JSON Pointer: the salt of a value that is there, or the commitment of one that is not.',
    ),
});

export type NativeEvent = z.output<typeof nativeEvent>;

/** JSON Schema (2020-12) of the native form. */
export const nativeEventSchema = (): object => ({
  $id: 'urn:rollcall:event:1',
  title: 'Rollcall audit event',
  ...z.toJSONSchema(nativeEvent),
});
