import { ACCESS_DECLARATION, type AccessDeclaration, may, type Principal } from '@rollcall/domain';
import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { resolvers } from '../resolvers';

/** Who may reach each mutation, by its name: what the guard reads when it is asked. */
const declared = new Map(resolvers.flatMap(({ prototype }) => mutationsOf(prototype)));

/** What the guard would say to each mutation of a request, before it is asked; undefined where it would let the caller in. */
export const refusalsOf = (caller: Principal, { selectionSet }: OperationDefinitionNode, document: DocumentNode) =>
  namesIn(selectionSet, document).map((name) => {
    const access = declared.get(name);
    return access && 'requires' in access ? may(caller, access.requires) : undefined;
  });

function mutationsOf(resolver: object): [name: string, access: AccessDeclaration][] {
  return Object.getOwnPropertyNames(resolver).flatMap((method) => {
    const handler: unknown = Reflect.get(resolver, method);
    if (typeof handler !== 'function' || Reflect.getMetadata('graphql:resolver_type', handler) !== 'Mutation')
      return [];
    const name: string = Reflect.getMetadata('graphql:resolver_name', handler) ?? method;
    return [[name, Reflect.getMetadata(ACCESS_DECLARATION, handler)]];
  });
}

/** Names of the fields at the root, in fragments too. */
function namesIn({ selections }: SelectionSetNode, document: DocumentNode): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return namesIn(selection.selectionSet, document);
    const named = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    );
    return named?.kind === Kind.FRAGMENT_DEFINITION ? namesIn(named.selectionSet, document) : [];
  });
}
