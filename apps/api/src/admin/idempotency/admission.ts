import { ACCESS_DECLARATION, type AccessDeclaration, type DomainError, may, type Principal } from '@rollcall/domain';
import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { resolvers } from '../resolvers';

/** What the guard would say to each mutation of a request, before it is asked; undefined where it would let the caller in. */
export const admissionOf = (
  caller: Principal,
  { selectionSet }: OperationDefinitionNode,
  document: DocumentNode,
): (DomainError | undefined)[] =>
  namesIn(selectionSet, document).map((name) => {
    const access = declared.get(name);
    return access && 'requires' in access ? may(caller, access.requires) : undefined;
  });

/** Who may reach each mutation, by its name, which is that of its method. */
const declared: ReadonlyMap<string, AccessDeclaration> = new Map(
  resolvers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((name): [string, AccessDeclaration][] => {
      const handler = (prototype as Record<string, object>)[name]!;
      const access = Reflect.getMetadata(ACCESS_DECLARATION, handler) as AccessDeclaration | undefined;
      const isMutation = Reflect.getMetadata('graphql:resolver_type', handler) === 'Mutation';
      return isMutation && access ? [[name, access]] : [];
    }),
  ),
);

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
