// The executable part of graphql-js' AST, as far as it is printed (GraphQL specification, October 2021, section 2).

interface Name {
  readonly value: string;
}

export type Value =
  | { readonly kind: 'Variable'; readonly name: Name }
  | { readonly kind: 'IntValue' | 'FloatValue' | 'EnumValue' | 'StringValue'; readonly value: string }
  | { readonly kind: 'BooleanValue'; readonly value: boolean }
  | { readonly kind: 'NullValue' }
  | { readonly kind: 'ListValue'; readonly values: readonly Value[] }
  | { readonly kind: 'ObjectValue'; readonly fields: readonly Argument[] };

export interface Argument {
  readonly name: Name;
  readonly value: Value;
}

export interface Directive {
  readonly name: Name;
  readonly arguments?: readonly Argument[] | undefined;
}

interface NamedType {
  readonly kind: 'NamedType';
  readonly name: Name;
}

export type Type = NamedType | { readonly kind: 'ListType' | 'NonNullType'; readonly type: Type };

export interface SelectionSet {
  readonly selections: readonly Selection[];
}

interface Directed {
  readonly directives?: readonly Directive[] | undefined;
}

interface Field extends Directed {
  readonly kind: 'Field';
  readonly alias?: Name | undefined;
  readonly name: Name;
  readonly arguments?: readonly Argument[] | undefined;
  readonly selectionSet?: SelectionSet | undefined;
}

interface FragmentSpread extends Directed {
  readonly kind: 'FragmentSpread';
  readonly name: Name;
}

interface InlineFragment extends Directed {
  readonly kind: 'InlineFragment';
  readonly typeCondition?: NamedType | undefined;
  readonly selectionSet: SelectionSet;
}

export type Selection = Field | FragmentSpread | InlineFragment;

export interface VariableDefinition extends Directed {
  readonly variable: { readonly kind: 'Variable'; readonly name: Name };
  readonly type: Type;
  readonly defaultValue?: Value | undefined;
}

interface Operation extends Directed {
  readonly kind: 'OperationDefinition';
  readonly operation: string;
  readonly name?: Name | undefined;
  readonly variableDefinitions?: readonly VariableDefinition[] | undefined;
  readonly selectionSet: SelectionSet;
}

interface Fragment extends Directed {
  readonly kind: 'FragmentDefinition';
  readonly name: Name;
  readonly typeCondition: NamedType;
  readonly selectionSet: SelectionSet;
}

export type Definition = Operation | Fragment;
