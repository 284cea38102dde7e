import { missingAttribute, wrongNumber, wrongValue } from '../errors';
import { getAnyCase, isLonger, isObject, wellFormed } from '../text';
import { type Attribute, isReferenceSet } from './attribute';
import { attributeNamed } from './lookup';

export type Scalar = string | boolean;
/** One value of a complex attribute, with canonical names. */
export type Element = Readonly<Record<string, Scalar>>;
export type Value = Scalar | Element | readonly Element[];

const DEFAULT_MAX_LENGTH = 255;

/**
 * Reads a value of a simple attribute; null if there is none (absent, null, blank text). Booleans may be text, IDs
 * whole numbers. Throws 400 invalidValue for any other wrong type.
 */
export function readScalar(attribute: Attribute, path: string, value: unknown): Scalar | null {
  if (value === null || value === undefined) return null;
  return attribute.type === 'boolean' ? readBoolean(path, value) : readText(attribute, path, value);
}

function readBoolean(path: string, value: unknown): boolean {
  // Entra sends "True" and "False", OneLogin "true".
  const known = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (known === true || known === 'true') return true;
  if (known === false || known === 'false') return false;
  throw wrongValue(path, value, 'true or false');
}

function readText(attribute: Attribute, path: string, value: unknown): string | null {
  if (typeof value === 'number') return digitsOf(path, value);
  if (typeof value !== 'string') throw wrongValue(path, value, 'a string');
  if (value.trim() === '') return null;
  // SQLite's text functions stop at a NUL.
  if (value.includes('\0')) throw wrongValue(path, value, 'a string without the character U+0000');
  const maxLength = attribute.maxLength ?? DEFAULT_MAX_LENGTH;
  if (isLonger(value, maxLength)) {
    throw wrongValue(path, value, `at most ${maxLength} characters long`);
  }
  return wellFormed(value);
}

/** A number in place of a text. Throws 400 invalidValue if JSON may have rounded its digits. */
export function digitsOf(path: string, number: number): string {
  if (!Number.isSafeInteger(number)) throw wrongNumber(path);
  return String(number);
}

/**
 * Reads one value of a complex attribute: an object. Drops read-only parts; drops unknown parts and adds them to
 * `ignored`. For a multi-valued attribute, a bare text or number is an element's value. Null if nothing is left.
 */
export function readElement(attribute: Attribute, value: unknown, ignored: Set<string>): Element | null {
  const bare = typeof value === 'string' || typeof value === 'number';
  if (!isObject(value) && !(bare && attribute.multiValued)) throw wrongValue(attribute.name, value, 'an object');
  const subAttributes = attribute.subAttributes ?? [];
  const element: Record<string, Scalar> = {};
  for (const [key, part] of isObject(value) ? Object.entries(value) : [['value', value] as const]) {
    const sub = attributeNamed(subAttributes, key);
    if (!sub) ignored.add(`${attribute.name}.${key}`);
    else if (sub.mutability !== 'readOnly') {
      const read = readScalar(sub, `${attribute.name}.${sub.name}`, part);
      if (read !== null) element[sub.name] = read;
    }
  }
  const missing = subAttributes.find((sub) => sub.required && element[sub.name] === undefined);
  if (missing) throw missingAttribute(`${attribute.name}.${missing.name}`);
  if (isReferenceSet(attribute) && holdsJson(String(element.value)))
    throw wrongValue(attribute.name, element.value, 'a list of values, not a string that contains JSON');
  return Object.keys(element).length > 0 ? element : null;
}

/** Such a text is not an ID, and a removal by it must not appear to succeed. */
function holdsJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads the values of a multi-valued complex attribute: a list, a single element, or `{"members": […]}`. Null is an
 * empty list. Anything else throws, so that unreadable input never means "all" or "none".
 */
export function readElements(attribute: Attribute, value: unknown, ignored: Set<string>): readonly Element[] {
  if (value === null || value === undefined) return [];
  const wrapped = isObject(value) ? getAnyCase(value, attribute.name) : undefined;
  const list = wrapped ?? value;
  const elements = (Array.isArray(list) ? list : [list]).map((element) => readElement(attribute, element, ignored));
  return elements.filter((element) => element !== null);
}
