import { Injectable } from '@nestjs/common';
import { type DomainError, may, type Principal } from '@rollcall/domain';
import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { Declarations } from '../../operations/declarations';

type Access = ReturnType<Declarations['operations']>[number]['access'];

/** What the guard would say to the mutations of a request, before it is asked. */
@Injectable()
export class Admission {
  private known?: ReadonlyMap<string, Access>;

  constructor(private readonly declarations: Declarations) {}

  /** The refusal of each mutation; undefined for those to which the caller would be let in. */
  of(
    caller: Principal,
    { selectionSet }: OperationDefinitionNode,
    document: DocumentNode,
  ): (DomainError | undefined)[] {
    const declared = this.declared();
    return namesIn(selectionSet, document).map((name) => {
      const access = declared.get(`Mutation.${name}`);
      return access && 'requires' in access ? may(caller, access.requires) : undefined;
    });
  }

  /** Read once, since a process does not change what it declares. */
  private declared(): ReadonlyMap<string, Access> {
    this.known ??= new Map(this.declarations.operations().map(({ name, access }) => [name, access]));
    return this.known;
  }
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
