import type {
  Argument,
  Definition,
  Directive,
  Selection,
  SelectionSet,
  Type,
  Value,
  VariableDefinition,
} from './ast.ts';

/** The text of a document. */
export const print = (definitions: readonly { readonly kind: string }[]): string =>
  definitions.map((definition) => definitionText(definition as Definition)).join('\n');

function definitionText(definition: Definition): string {
  const { kind, name, directives, selectionSet } = definition;
  const head =
    kind === 'FragmentDefinition'
      ? `fragment ${definition.name.value} on ${definition.typeCondition.name.value}`
      : `${definition.operation} ${name?.value ?? ''}${inParentheses(definition.variableDefinitions, variableText)}`;
  return `${head}${directivesText(directives)} ${selectionSetText(selectionSet)}`;
}

const variableText = ({ variable, type, defaultValue, directives }: VariableDefinition): string =>
  `${valueText(variable)}: ${typeText(type)}${defaultValue ? ` = ${valueText(defaultValue)}` : ''}${directivesText(directives)}`;

const selectionSetText = ({ selections }: SelectionSet): string => `{ ${selections.map(selectionText).join(' ')} }`;

function selectionText(selection: Selection): string {
  const directives = directivesText(selection.directives);
  switch (selection.kind) {
    case 'Field': {
      const { alias, name, selectionSet } = selection;
      const head = `${alias ? `${alias.value}: ` : ''}${name.value}`;
      const args = inParentheses(selection.arguments, argumentText);
      return `${head}${args}${directives}${selectionSet ? ` ${selectionSetText(selectionSet)}` : ''}`;
    }
    case 'FragmentSpread':
      return `...${selection.name.value}${directives}`;
    case 'InlineFragment': {
      const { typeCondition, selectionSet } = selection;
      return `...${typeCondition ? ` on ${typeCondition.name.value}` : ''}${directives} ${selectionSetText(selectionSet)}`;
    }
  }
}

const directivesText = (directives: readonly Directive[] = []): string =>
  directives.map(({ name, arguments: args }) => ` @${name.value}${inParentheses(args, argumentText)}`).join('');

const argumentText = ({ name, value }: Argument): string => `${name.value}: ${valueText(value)}`;

function typeText(type: Type): string {
  if (type.kind === 'NamedType') return type.name.value;
  return type.kind === 'ListType' ? `[${typeText(type.type)}]` : `${typeText(type.type)}!`;
}

function valueText(value: Value): string {
  switch (value.kind) {
    case 'Variable':
      return `$${value.name.value}`;
    case 'NullValue':
      return 'null';
    // Every JSON string is a string of GraphQL.
    case 'StringValue':
      return JSON.stringify(value.value);
    case 'ListValue':
      return `[${value.values.map(valueText).join(', ')}]`;
    case 'ObjectValue':
      return `{${value.fields.map(argumentText).join(', ')}}`;
    default:
      return String(value.value);
  }
}

/** Nothing for an empty list, because GraphQL has no empty parentheses. */
const inParentheses = <Item>(items: readonly Item[] = [], textOf: (item: Item) => string): string =>
  items.length > 0 ? `(${items.map(textOf).join(', ')})` : '';
