import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { MOST_COUNTED, type Order, type Place, placeOf, type UncountedPage } from '@rollcall/domain';
import { isId } from '@rollcall/platform';
import { IsOptional, Max, MaxLength, Min } from 'class-validator';
import { badInput } from '../errors/refusals';

const DEFAULT_FIRST = 50;
export const LARGEST_FIRST = 100;

const range = { message: `must be a number from 1 to ${LARGEST_FIRST}` };

/** Arguments for a page of a list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    defaultValue: DEFAULT_FIRST,
    description: `The number of records to return, from 1 to ${LARGEST_FIRST}.`,
  })
  @Min(1, range)
  @Max(LARGEST_FIRST, range)
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The `endCursor` of the previous page. Omit it for the first page.',
  })
  @IsOptional()
  @MaxLength(2000)
  after?: string | null;
}

@ObjectType('PageInfo', { description: 'Paging information for a list.' })
export class PageInfoType {
  @Field({ description: 'Whether there are more records after this page.' })
  hasNextPage!: boolean;

  @Field({ description: 'Whether there are records before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first record. Null if the page is empty.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last record. Pass it as `after` to get the next page. Null if the page is empty.',
  })
  endCursor!: string | null;
}

export interface Slice<Node> {
  nodes: Node[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  /** The cursors of the nodes, unless they are made of their IDs. */
  cursors?: string[];
  /** Where the next page starts, if not after the last node. */
  endCursor?: string;
}

/** Reads one record more than requested, to find out without counting whether there is a next page. */
export async function sliceOf<Row, Node>(
  { first, after }: PageArgs,
  read: (first: number, after?: string) => Promise<Row[]>,
  toNode: (row: Row) => Node,
): Promise<Slice<Node>> {
  const rows = await read(first + 1, after == null ? undefined : idCursor.read('after', after));
  return {
    nodes: rows.slice(0, first).map(toNode),
    hasNextPage: rows.length > first,
    hasPreviousPage: after != null,
  };
}

/**
 * A page of a list that is short enough to be read as a whole. Throws BAD_USER_INPUT if the record of the cursor no
 * longer exists.
 */
export function sliceOfAll<Node extends { id: string }>(all: readonly Node[], { first, after }: PageArgs): Slice<Node> {
  const last = after == null ? undefined : recordCursor.read('after', after);
  const start = last === undefined ? 0 : all.findIndex(({ id }) => id === last) + 1;
  if (last !== undefined && start === 0) throw badInput('after', 'is of a record that was deleted; start again');
  const nodes = all.slice(start, start + first);
  return {
    nodes,
    hasNextPage: start + first < all.length,
    hasPreviousPage: start > 0,
    cursors: nodes.map(({ id }) => recordCursor.write(id)),
  };
}

/** A page of a sorted list. Each cursor contains the position of its record in the order. */
export const sliceOfPage = <Row extends { id: string }, Node>(
  { items, next }: UncountedPage<Row>,
  order: Order<Row>,
  { after }: PageArgs,
  toNode: (row: Row) => Node,
): Slice<Node> => ({
  nodes: items.map(toNode),
  hasNextPage: next !== undefined,
  hasPreviousPage: after != null,
  cursors: items.map((row) => placeCursor.write(placeOf(row, order))),
  ...(next && { endCursor: placeCursor.write(next) }),
});

/** The domain's request for a page of a sorted list. */
export const pageRequest = <Row>({ first, after }: PageArgs, order: Order<Row>, until: number) => ({
  after: after == null ? null : placeCursor.read('after', after),
  limit: first,
  order,
  until,
});

/** Counts the records of a filtered list. Called only if the client requests the count. */
export type Count = () => number | null | Promise<number | null>;

const COUNTED = `The total number of records. It is counted only if you request it. With a filter, ${MOST_COUNTED + 1} means more than ${MOST_COUNTED}, and null means that counting took longer than a second.`;

/**
 * The connection type of a record type (GraphQL Cursor Connections). Getters, so that only requested fields are
 * computed.
 */
export function ConnectionOf<Node extends { id: string }>(
  name: string,
  node: abstract new (...values: never[]) => Node,
) {
  @ObjectType(`${name}Edge`, { description: `An edge in a connection: one ${name} and its cursor.` })
  class Edge {
    @Field({ description: "The record's cursor, for paging." })
    cursor!: string;

    @Field(() => node, { description: 'The record.' })
    node!: Node;
  }

  @ObjectType({ isAbstract: true })
  abstract class Connection {
    constructor(private readonly slice: Slice<Node>) {}

    @Field(() => [node], { description: 'The records on this page.' })
    get nodes(): Node[] {
      return this.slice.nodes;
    }

    @Field(() => [Edge], { description: 'The records on this page with their cursors.' })
    get edges(): Edge[] {
      return this.slice.nodes.map((item, index) => ({ cursor: this.cursorAt(index)!, node: item }));
    }

    @Field(() => PageInfoType, { description: 'Paging information.' })
    get pageInfo(): PageInfoType {
      const { nodes, hasNextPage, hasPreviousPage, endCursor = this.cursorAt(nodes.length - 1) } = this.slice;
      return { hasNextPage, hasPreviousPage, startCursor: this.cursorAt(0), endCursor };
    }

    private cursorAt(index: number): string | null {
      const { nodes, cursors } = this.slice;
      return nodes[index] ? (cursors?.[index] ?? idCursor.write(nodes[index].id)) : null;
    }
  }
  return Connection;
}

/** The same for a filtered list, with a count. `which` is an additional sentence for the description of the count. */
export function CountedConnectionOf<Node extends { id: string }>(
  name: string,
  node: new (...values: never[]) => Node,
  which = '',
) {
  @ObjectType({ isAbstract: true })
  abstract class CountedConnection extends ConnectionOf(name, node) {
    constructor(
      slice: Slice<Node>,
      private readonly count: Count,
    ) {
      super(slice);
    }

    @Field(() => Int, { nullable: true, description: COUNTED + which })
    get totalCount(): ReturnType<Count> {
      return this.count();
    }
  }
  return CountedConnection;
}

/** Encodes positions in lists as opaque cursors. */
class CursorCodec<Value> {
  /** `valueIn` validates the decoded content. */
  constructor(private readonly valueIn: (held: unknown) => Value | undefined) {}

  write(value: Value): string {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
  }

  /** Throws BAD_USER_INPUT for anything that is not a cursor of this kind. */
  read(argument: string, cursor: string): Value {
    const value = this.valueIn(jsonIn(Buffer.from(cursor, 'base64url').toString()));
    if (value === undefined) throw badInput(argument, 'must be the unchanged endCursor of a page of this list');
    return value;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For lists in the order of IDs. */
export const idCursor = new CursorCodec((held) => (typeof held === 'string' && isId(held) ? held : undefined));

/** For lists that are read as a whole: the ID of a record, which can be the name of a built-in role. */
const recordCursor = new CursorCodec((held) => (typeof held === 'string' ? held : undefined));

/** For the audit log: an event's sequence number. */
export const sequenceCursor = new CursorCodec((held) =>
  Number.isSafeInteger(held) && Number(held) >= 0 ? Number(held) : undefined,
);

/** For sorted lists: the value that a record is sorted by, and its ID. */
export const placeCursor = new CursorCodec<Place>((held) => {
  const { key, id } = Object(held) as Record<keyof Place, unknown>;
  const isPlace = (typeof key === 'string' || Number.isSafeInteger(key)) && typeof id === 'string';
  return isPlace ? ({ key, id } as Place) : undefined;
});
