/** RFC 7643 §2.3, as far as the resources of this service use it. */
export type AttributeType = 'string' | 'boolean' | 'integer' | 'dateTime' | 'reference' | 'complex';

/** An attribute's characteristics: RFC 7643 §2.2 and §7. `maxLength`, in characters, is our own and not published. */
export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'default' | 'never' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
  readonly maxLength?: number;
}

/** A schema as data. `common` has the attributes of every resource (RFC 7643 §3.1), which no schema document lists. */
export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
  readonly common: readonly Attribute[];
}

type Options = Partial<Omit<Attribute, 'name' | 'description' | 'subAttributes'>>;

/** An attribute; what `options` leaves out has the defaults of RFC 7643 §2.2. */
export const attribute = (name: string, description: string, options: Options = {}): Attribute => ({
  name,
  type: 'string',
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...options,
});

/** A complex attribute (RFC 7643 §2.3.8). */
export const complex = (
  name: string,
  description: string,
  subAttributes: readonly Attribute[],
  options: Options = {},
): Attribute => ({ ...attribute(name, description, { ...options, type: 'complex' }), subAttributes });

/**
 * Whether the attribute is a set of references, such as members: an element exists or not, and has no parts to change.
 * Such an attribute can be written without being read.
 */
export const isReferenceSet = (candidate: Attribute): boolean =>
  candidate.subAttributes?.some((sub) => sub.name === 'value' && sub.mutability === 'immutable') ?? false;
