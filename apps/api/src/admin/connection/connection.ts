import { Field, ObjectType } from '@nestjs/graphql';
import { cursorOf, idOf } from './cursor';
import type { PageArgs } from './page.args';
import { PageInfoType } from './page-info.type';

export interface Slice<Node> {
  nodes: Node[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** Reads one record more than is asked for, and so knows whether there is a next page without counting. */
export async function sliceOf<Row, Node>(
  { first, after }: PageArgs,
  read: (first: number, after?: string) => Promise<Row[]>,
  toNode: (row: Row) => Node,
): Promise<Slice<Node>> {
  const rows = await read(first + 1, after == null ? undefined : idOf('after', after));
  return {
    nodes: rows.slice(0, first).map(toNode),
    hasNextPage: rows.length > first,
    hasPreviousPage: after != null,
  };
}

/** The connection type of a kind of record (GraphQL Cursor Connections); getters, so that only what is asked for is made. */
export function ConnectionOf<Node extends { id: string }>(name: string, node: new (...values: never[]) => Node) {
  @ObjectType(`${name}Edge`, { description: `One node (${name}) at its place in a list.` })
  class Edge {
    @Field({ description: 'Place of the record in the list.' })
    cursor!: string;

    @Field(() => node, { description: 'The record.' })
    node!: Node;
  }

  @ObjectType({ isAbstract: true })
  abstract class Connection {
    constructor(private readonly slice: Slice<Node>) {}

    @Field(() => [node], { description: 'The records of this page.' })
    get nodes(): Node[] {
      return this.slice.nodes;
    }

    @Field(() => [Edge], { description: 'The records of this page with their cursors.' })
    get edges(): Edge[] {
      return this.slice.nodes.map((item) => ({ cursor: cursorOf(item.id), node: item }));
    }

    @Field(() => PageInfoType, { description: 'Where this page lies in the list.' })
    get pageInfo(): PageInfoType {
      const { nodes, hasNextPage, hasPreviousPage } = this.slice;
      const [start, end] = [nodes.at(0), nodes.at(-1)].map((item) => (item ? cursorOf(item.id) : null));
      return { hasNextPage, hasPreviousPage, startCursor: start!, endCursor: end! };
    }
  }
  return Connection;
}
