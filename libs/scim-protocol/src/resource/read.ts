import { missingAttribute, notAnObject } from '../errors';
import type { Attribute, Schema } from '../schema/attribute';
import { findAttribute, parseAttributePath } from '../schema/lookup';
import { type Element, readElement, readElements, readScalar, type Value } from '../schema/read-value';
import { fold, isObject } from '../text';

/** A resource from a client, with canonical names and values of the right type; no value is null, no list is empty. */
export interface ReadResource {
  readonly resource: Readonly<Record<string, Value>>;
  /** The unknown attributes, as written. */
  readonly ignored: readonly string[];
}

/**
 * Reads the body of POST and PUT. Names may be in any case; null means absent; read-only attributes are an echo and
 * dropped; unknown ones are dropped without a check. Throws 400 invalidSyntax if it is not an object, 400 invalidValue
 * for a value of the wrong type. `requireAttributes` checks the required attributes.
 */
export function readResource(body: unknown, schema: Schema): ReadResource {
  if (!isObject(body)) throw notAnObject('The body', body);
  const ignored = new Set<string>();
  const resource: Record<string, Value> = {};
  for (const [key, written] of Object.entries(body)) {
    const path = parseAttributePath(key);
    const found = path && findAttribute(schema, path);
    if (!found || found.subAttribute) ignored.add(key);
    else if (found.attribute.mutability !== 'readOnly') {
      const value = readValue(found.attribute, written, ignored);
      if (value !== null) resource[found.attribute.name] = value;
    }
  }
  return { resource, ignored: [...ignored] };
}

function readValue(attribute: Attribute, written: unknown, ignored: Set<string>): Value | null {
  if (written === null || written === undefined) return null;
  if (!attribute.subAttributes) return readScalar(attribute, attribute.name, written);
  if (!attribute.multiValued) return readElement(attribute, written, ignored);
  const elements = readElements(attribute, written, ignored);
  return elements.length > 0 ? elements : null;
}

/** Throws 400 invalidValue naming the first required attribute without a value. */
export function requireAttributes(resource: Readonly<Record<string, unknown>>, schema: Schema): void {
  const missing = schema.attributes.find(({ name, required }) => required && resource[name] === undefined);
  if (missing) throw missingAttribute(missing.name);
}

/** The email to store, and a note for each of the others. */
export interface ChosenEmail {
  readonly email: Element | null;
  readonly notes: readonly string[];
}

/** Chooses the primary email, otherwise the one of type work, otherwise the first. */
export function chooseEmail(emails: readonly Element[]): ChosenEmail {
  const filled = emails.filter((email) => typeof email.value === 'string');
  const email =
    filled.find(({ primary }) => primary === true) ??
    filled.find(({ type }) => typeof type === 'string' && fold(type) === 'work') ??
    filled[0] ??
    null;
  const rest = filled.filter((other) => other !== email);
  return {
    email,
    notes: rest.map(({ value }) => `emails: ${value} was not stored, because only one address is kept.`),
  };
}
