import type { Browser, Page, Request, Response } from 'playwright-core';
import { join } from '../admin/person';
import { describeInBrowser, startBrowser } from '../support/browser';
import { type ConsolePage, openConsole } from '../support/console-page';
import { built } from '../support/process';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// Every page, opened by everybody and with any address.

const PAGES = {
  '': { title: 'Overview' },
  members: { title: 'Members', filters: ['status', 'role', 'managedBy', 'text', 'order', 'after'], detail: 'member' },
  'members/invite': { title: 'Invite people' },
  settings: { title: 'Access & SSO settings' },
  'set-up': { title: 'Set-up guide', filters: ['provider'] },
  provisioning: {
    title: /Provisioning log|Request/,
    filters: ['result', 'cause', 'act', 'key', 'resource', 'text', 'after', 'days', 'from', 'to'],
    detail: 'record',
  },
} satisfies Record<string, { title: string | RegExp; filters?: string[]; detail?: string }>;

type Path = keyof typeof PAGES;

const NONSENSE = ['[1,[2]]', '{"a":{"b":1}}', '-1', '__proto__', '+275760-09-13', '\u0000💣'];
const LONG = 'x'.repeat(10_000);
/** Parameters that the service reads as texts. */
const TEXTS = ['text', 'after', 'role', 'cause', 'key', 'member', 'record'];

describeInBrowser('every page of the console', () => {
  let service: Service;
  let tenant: Tenant;
  let foreign: Tenant;
  let browser: Browser;
  beforeAll(async () => {
    await built();
    [browser, service] = await Promise.all([startBrowser(), startService()]);
    [tenant, foreign] = [
      await setUpTenant(service),
      await setUpTenant(service, { name: 'Other', adminAddress: 'admin@other.example' }),
    ];
    await foreign.scim.get('/Users');
    await tenant.scim.post('/Users', { userName: 'not an address' });
    await tenant.scim.post('/Users', { userName: 'ada@acme.example' });
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  let opened: ConsolePage;
  let page: Page;
  /** Requests of the page that are not answered yet, and the codes of what was refused. */
  let pending: number;
  let answers: Promise<string[]>[];
  afterEach(() => opened.context.close());
  const begin = async (token: string | undefined, path = '') => {
    opened = await openConsole(browser, service.url, path, token === undefined ? {} : { token });
    ({ page } = opened);
    [pending, answers] = [0, []];
    const asks = (request: Request) => request.url().endsWith('/graphql');
    page.on('request', (request) => (pending += Number(asks(request))));
    page.on('requestfailed', (request) => (pending -= Number(asks(request))));
    page.on('requestfinished', (request) => (pending -= Number(asks(request))));
    page.on('response', (response) => {
      if (asks(response.request())) answers.push(codesIn(response));
    });
  };
  const codesIn = async (response: Response): Promise<string[]> => {
    const { errors = [] } = await response.json().catch(() => ({}));
    return errors.map(({ extensions }: { extensions: { code: string } }) => extensions.code);
  };
  /** Codes of what was refused since it was last asked. */
  const refused = async () => (await Promise.all(answers.splice(0))).flat();
  const goTo = async (path: Path, search: Record<string, string> = {}) => {
    await page.goto(`${service.url}/console/${path}?${new URLSearchParams(search)}`);
    await page.getByRole('heading', { level: 1, name: PAGES[path].title }).waitFor();
    do await page.waitForTimeout(50);
    while (pending > 0);
  };

  /** Whether what was refused is named, with a way to go on. */
  async function expectSense(what: unknown) {
    const codes = await refused();
    expect([what, codes.filter((code) => !['BAD_USER_INPUT', 'NOT_FOUND'].includes(code))]).toEqual([what, []]);
    const alerts = page.getByRole('alert');
    if (codes.length === 0) expect([what, await alerts.count()]).toEqual([what, 0]);
    else {
      await alerts.first().waitFor();
      await wayOut().first().waitFor();
    }
    // A refused variable of GraphQL has the status 400, which the browser reports.
    expect(opened.complaints.splice(0).filter((complaint) => !complaint.includes('400'))).toEqual([]);
  }
  const wayOut = () =>
    page
      .getByRole('link', { name: /^(Show all members|Remove the filters|All requests)$/ })
      .or(page.getByRole('dialog').getByRole('button', { name: 'Close' }));

  it.each(['members', 'set-up', 'provisioning'] as const)(
    'say what is wrong with their address, and how to go on (/%s)',
    async (path) => {
      const { filters, detail } = PAGES[path] as { filters: string[]; detail?: string };
      await begin(tenant.founded.adminToken);
      for (const value of NONSENSE) {
        for (const search of [Object.fromEntries(filters.map((name) => [name, value])), detail && { [detail]: value }])
          if (search) {
            await goTo(path, search);
            await expectSense({ path, search });
          }
      }
      for (const name of [...filters, detail].filter((one) => one && TEXTS.includes(one)) as string[]) {
        await goTo(path, { [name]: LONG });
        await expectSense({ path, name });
      }
    },
    90_000,
  );

  it('show nothing of another organization', async () => {
    const { caller, organization, provisioningRecords } = await foreign.admin.ask(
      '{ caller { member { id } } organization { scimKeys { id } } provisioningRecords { nodes { id } } }',
    );
    const [key, record] = [organization.scimKeys[0].id, provisioningRecords.nodes[0].id];
    await begin(tenant.founded.adminToken);
    await goTo('members', { member: caller.member.id });
    await page.getByRole('dialog').getByText('Code NOT_FOUND').waitFor();
    await goTo('provisioning', { record });
    await page.getByText('Code NOT_FOUND').waitFor();
    for (const [name, id] of [
      ['key', key],
      ['resource', caller.member.id],
    ]) {
      await goTo('provisioning', { [name]: id });
      await page.getByText('No request matches the filters.').waitFor();
    }
    expect(await page.getByText('other.example').count()).toBe(0);
  });

  const READS = /^(|Search|Export as CSV|Copy.*|Show (the|more|\d).*|Remove the filter.*|Go to…|Shortcuts)$/;

  it.each([
    ['AUDITOR', ['Overview', 'Members', 'Access & SSO settings', 'Provisioning log']],
    ['MANAGER', ['Overview', 'Members']],
    ['MEMBER', ['Overview', 'Members']],
    ['VIEWER', ['Overview']],
  ] as const)('offer %s nothing that is refused', async (role, pages) => {
    const { client } = await join(service, tenant, role);
    await begin(client.token!);
    for (const path of Object.keys(PAGES) as Path[]) {
      await goTo(path);
      expect(await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allTextContents()).toEqual(pages);
      const buttons = await page.getByRole('main').getByRole('button').allTextContents();
      if (role !== 'MANAGER' || !path.startsWith('members'))
        expect([path, buttons.filter((text) => !READS.test(text))]).toEqual([path, []]);
    }
    expect([await refused(), opened.complaints]).toEqual([[], []]);
  });

  it('offer whoever has a set-up link the guide only', async () => {
    const { createSetUpLink } = await tenant.admin.ask('mutation { createSetUpLink(input: { name: "Ida" }) { url } }');
    await begin(undefined, createSetUpLink.url.split('/console/')[1]);
    await page.getByRole('heading', { level: 1, name: 'Set-up guide' }).waitFor();
    const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
    for (const path of ['members', 'members/invite', 'settings', 'set-up', 'provisioning'] as const) {
      await goTo(path);
      expect(await links.allTextContents()).toEqual(['Set-up guide']);
      if (path !== 'set-up') await page.getByText('You need the permission').waitFor();
    }
    await page.keyboard.press('Control+k');
    const options = page.getByRole('listbox').getByRole('option');
    await options.first().waitFor();
    expect(await options.allTextContents()).toEqual(['Set-up guidePage']);
    expect([await refused(), opened.complaints]).toEqual([[], []]);
  });
});
