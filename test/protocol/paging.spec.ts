import type { ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService } from '../support/service';

const PEOPLE = 240;
const COUNT = 20;

let service: Service;
let scim: ScimClient;
let stayers: string[];

const invite = async (name: string) => (await scim.post('/Users', { userName: `${name}@acme.example` })).body.id;

beforeAll(async () => {
  service = await startService();
  scim = (await setUpTenant(service)).scim;
  for (let start = 0; start < PEOPLE; start += 40) {
    await Promise.all(Array.from({ length: 40 }, (_, index) => invite(`p${start + index}`)));
  }
  const { body } = await scim.get('/Users?count=0');
  expect(body.totalResults).toBe(PEOPLE + 1);
}, 180_000);
afterAll(() => service.stop());

type Page = { ids: string[]; next: string | undefined };

/** Requests one page after the other; the first request has no position. */
const byIndex =
  (query: string) =>
  async (place: string | undefined): Promise<Page> => {
    const { body } = await scim.get(`/Users?${query}&startIndex=${place ?? 1}&count=${COUNT}`);
    const next = body.startIndex + body.itemsPerPage;
    return { ids: idsOf(body), next: body.itemsPerPage === COUNT ? String(next) : undefined };
  };

const byCursor =
  (query: string) =>
  async (place: string | undefined): Promise<Page> => {
    const { body } = await scim.get(`/Users?${query}&cursor=${place ?? ''}&count=${COUNT}`);
    return { ids: idsOf(body), next: body.nextCursor };
  };

const idsOf = (body: { Resources: { id: string }[] }): string[] => body.Resources.map(({ id }) => id);

async function readAll(
  page: (place: string | undefined) => Promise<Page>,
  between: () => Promise<void>,
): Promise<string[]> {
  const seen: string[] = [];
  let place: string | undefined;
  do {
    const { ids, next } = await page(place);
    seen.push(...ids);
    place = next;
    await between();
  } while (place !== undefined);
  return seen;
}

describe('paging through all people during writes', () => {
  /** Removes some of the people and adds new ones: a given number of writes, spread over the pages. */
  async function writer(writes: number) {
    const all = (await readAll(byIndex('sortBy=userName'), async () => {})) as string[];
    const leavers = all.filter((_, index) => index % 5 === 3);
    stayers = all.filter((id) => !leavers.includes(id));
    const round = Math.random().toString(36).slice(2);
    let written = 0;
    const perPage = Math.ceil(writes / (PEOPLE / COUNT));
    return {
      async some() {
        const work = Array.from({ length: Math.min(perPage, writes - written) }, (_, index) => {
          const number = written + index;
          const leaver = number % 10 === 0 ? leavers.pop() : undefined;
          return leaver ? scim.delete(`/Users/${leaver}`) : invite(`${round}-${number % 2 ? 'a' : 'z'}${number}`);
        });
        written += work.length;
        await Promise.all(work);
      },
      async rest() {
        while (written < writes) await this.some();
      },
    };
  }

  it.each([
    [500, 'by startIndex', byIndex('')],
    [100, 'by startIndex, sorted by userName', byIndex('sortBy=userName')],
    [500, 'by cursor', byCursor('')],
    [100, 'by cursor, sorted by userName from the end', byCursor('sortBy=userName&sortOrder=descending')],
    [100, 'by cursor, with a filter', byCursor('filter=active%20eq%20true')],
  ])(
    '%i writes, %s: returns everyone who was there from start to end, once',
    async (writes, _, page) => {
      const writing = await writer(writes);
      const seen = await readAll(page, () => writing.some());
      await writing.rest();
      expect(seen.length).toBe(new Set(seen).size);
      expect(stayers.filter((id) => !seen.includes(id))).toEqual([]);
    },
    120_000,
  );
});

describe('cursors', () => {
  it('lead backwards as well as forwards', async () => {
    const first = await scim.get('/Users?cursor=&count=3&sortBy=userName');
    expect(first.body).not.toHaveProperty('previousCursor');
    expect(first.body).not.toHaveProperty('startIndex');
    const second = await scim.get(`/Users?cursor=${first.body.nextCursor}&count=3&sortBy=userName`);
    const back = await scim.get(`/Users?cursor=${second.body.previousCursor}&count=3&sortBy=userName`);
    expect(idsOf(back.body)).toEqual(idsOf(first.body));
    expect(back.body).not.toHaveProperty('previousCursor');
    const again = await scim.get(`/Users?cursor=${back.body.nextCursor}&count=3&sortBy=userName`);
    expect(idsOf(again.body)).toEqual(idsOf(second.body));
  });

  it.each([
    ['another filter', 'filter=active%20eq%20true'],
    ['another order', 'sortBy=displayName'],
    ['the other direction', 'sortBy=userName&sortOrder=descending'],
  ])('are valid only for their list: %s', async (_, query) => {
    const { nextCursor } = (await scim.get('/Users?cursor=&count=3&sortBy=userName')).body;
    const { status, body } = await scim.get(`/Users?cursor=${nextCursor}&${query}`);
    expect([status, body.scimType]).toEqual([400, 'invalidCursor']);
  });

  it('are valid only for their organization', async () => {
    const other = (await setUpTenant(service, { name: 'Other' })).scim;
    const { nextCursor } = (await scim.get('/Users?cursor=&count=3')).body;
    const { status, body } = await other.get(`/Users?cursor=${nextCursor}`);
    expect([status, body.scimType]).toEqual([400, 'invalidCursor']);
  });

  it.each(['x', '%00', 'eyJ9.abc'])('cannot be %s', async (cursor) => {
    const { status, body } = await scim.get(`/Users?cursor=${cursor}`);
    expect([status, body.scimType]).toEqual([400, 'invalidCursor']);
  });

  it('are valid for an hour', async () => {
    // Not an hour later: IDs from the future would sort after those of other files for an hour.
    const earlier = Date.now() - 3_600_000;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => earlier);
    const { nextCursor } = (await scim.get('/Users?cursor=&count=3')).body;
    clock.mockRestore();
    const { status, body } = await scim.get(`/Users?cursor=${nextCursor}&count=3`);
    expect([status, body.scimType]).toEqual([400, 'expiredCursor']);
  });

  it('require an integer count', async () => {
    const { status, body } = await scim.get('/Users?cursor=&count=many');
    expect([status, body.scimType]).toEqual([400, 'invalidCount']);
  });
});
