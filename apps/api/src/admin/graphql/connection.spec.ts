import 'reflect-metadata';
import { GraphQLError } from 'graphql';
import { GrantConnection, type GrantType } from '../grants/grant.type';
import { idCursor, placeCursor, sequenceCursor, sliceOf } from './connection';

const cursorOf = (id: string) => idCursor.write(id);

const ids = [
  '01a20fc1-3a91-7764-b7fc-e3cdd7599eb1',
  '01a20fc1-3a91-7764-b7fc-e3cdd7599eb2',
  '01a20fc1-3a91-7764-b7fc-e3cdd7599eb3',
];
const read = async (first: number, after?: string) =>
  ids.filter((id) => after === undefined || id > after).slice(0, first);
const page = async (first: number, after?: string | null) =>
  new GrantConnection(await sliceOf({ first, after }, read, (id) => ({ id }) as GrantType));

describe('a connection', () => {
  it('knows that there is more without counting', async () => {
    const { nodes, edges, pageInfo } = await page(2);
    expect(nodes.map((node) => node.id)).toEqual(ids.slice(0, 2));
    expect(edges.map((edge) => edge.cursor)).toEqual(ids.slice(0, 2).map(cursorOf));
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: cursorOf(ids[0]!),
      endCursor: cursorOf(ids[1]!),
    });
  });

  it('goes on after a cursor', async () => {
    const { nodes, pageInfo } = await page(2, cursorOf(ids[1]!));
    expect(nodes).toEqual([{ id: ids[2] }]);
    expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('has no cursors on an empty page', async () => {
    expect((await page(2, cursorOf(ids[2]!))).pageInfo).toMatchObject({ startCursor: null, endCursor: null });
  });

  it('begins at the start for a null', async () => {
    expect((await page(3, null)).nodes).toHaveLength(3);
  });
});

describe('a cursor', () => {
  it('is read back', () => {
    expect(idCursor.read('after', cursorOf(ids[0]!))).toBe(ids[0]);
    expect(sequenceCursor.read('after', sequenceCursor.write(0))).toBe(0);
    for (const key of ['a "name"', 17])
      expect(placeCursor.read('after', placeCursor.write({ key, id: ids[0]! }))).toEqual({ key, id: ids[0] });
  });

  const [id, place] = [cursorOf(ids[0]!), placeCursor.write({ key: 'a', id: ids[0]! })];
  it.each<[string, { read(argument: string, cursor: string): unknown }, string[]]>([
    ['an ID', idCursor, ['', 'xyz', ids[0]!, cursorOf(`${ids[0]}'`), '💥', place, sequenceCursor.write(1)]],
    [
      'a sequence number',
      sequenceCursor,
      ['', 'xyz', id, place, sequenceCursor.write(-1), sequenceCursor.write(2 ** 60)],
    ],
    [
      'a place',
      placeCursor,
      ['', 'xyz', id, sequenceCursor.write(1), placeCursor.write({ key: null as never, id: '' })],
    ],
  ])('of %s refuses any other text, naming the argument', (_, cursor, texts) => {
    for (const text of texts)
      try {
        cursor.read('after', text);
        throw new Error(`${text} was taken`);
      } catch (error) {
        expect((error as GraphQLError).extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'after' });
      }
  });
});
