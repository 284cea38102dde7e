import 'reflect-metadata';
import { GraphQLError } from 'graphql';
import { GrantConnection, type GrantType } from '../grants/grant.type';
import { sliceOf } from './connection';
import { cursorOf, idOf } from './cursor';

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
  it('is read back', () => expect(idOf('after', cursorOf(ids[0]!))).toBe(ids[0]));

  it.each([[''], ['xyz'], [ids[0]!], [cursorOf(`${ids[0]}'`)], ['💥']])(
    '%p is refused, naming the argument',
    (text) => {
      try {
        idOf('after', text);
        throw new Error('was taken');
      } catch (error) {
        expect((error as GraphQLError).extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'after' });
      }
    },
  );
});
