import { ProvisioningLog } from '@rollcall/audit';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, startBrowser } from '../support/browser';
import { openConsole } from '../support/console-page';
import { everywhere, type PageRequests, pages } from '../support/console-requests';
import { built } from '../support/process';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// How many requests a person far away waits for, one after the other, until a page is there.

const MOST_ROUND_TRIPS = 2;
/** Longer than a page takes to send all that it can send at once. */
const DELAY_MS = 250;

interface Asked {
  name: string;
  /** 1 if it was sent without the answer to another; 2 if it waited for one such answer, and so on. */
  depth: number;
}

/** What a page asks the admin API, each answered late. */
async function askedBy(page: Page): Promise<Asked[]> {
  const asked: Asked[] = [];
  let answered = 0;
  await page.route('**/graphql', async (route) => {
    const name = /^(?:query|mutation) (\w+)/.exec(route.request().postDataJSON().query)?.[1] ?? '';
    const depth = answered + 1;
    asked.push({ name, depth });
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, DELAY_MS));
    answered = Math.max(answered, depth);
    await route.fulfill({ response });
  });
  return asked;
}

describeInBrowser('round trips', () => {
  let service: Service;
  let tenant: Tenant;
  let browser: Browser;
  let record: string;
  beforeAll(async () => {
    await built();
    [browser, service] = await Promise.all([startBrowser(), startService()]);
    tenant = await setUpTenant(service);
    await tenant.scim.post('/Users', { userName: 'not an address' });
    await service.application.get(ProvisioningLog, { strict: false }).flush();
    const found = 'provisioningRecords(first: 1, filter: { statusClasses: [CLIENT_ERROR] }) { nodes { id } }';
    record = (await tenant.admin.ask(`{ ${found} }`)).provisioningRecords.nodes[0].id;
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  const paths: Record<keyof typeof pages, () => string> = {
    overview: () => '',
    settings: () => 'settings',
    'set-up guide': () => 'set-up',
    members: () => 'members',
    invitations: () => 'members/invite',
    'provisioning log': () => 'provisioning',
    'provisioning request': () => `provisioning?record=${record}`,
  };

  it.each(Object.keys(pages) as (keyof typeof pages)[])('the page %s opens after two', async (name) => {
    const { page, context } = await openConsole(browser, service.url, 'icon.svg', { token: tenant.founded.adminToken });
    const asked = await askedBy(page);
    await page.goto(`${service.url}/console/${paths[name]()}`);
    const { opens: own, follows = [] }: PageRequests = pages[name];
    const opens = [...everywhere.opens, ...own];
    const isComplete = () => opens.every((one) => asked.some((other) => other.name === one));
    for (const end = Date.now() + 10_000; !isComplete() && Date.now() < end; ) await page.waitForTimeout(50);
    await page.waitForLoadState('networkidle');
    await context.close();
    const first = asked.filter((one) => !follows.includes(one.name));
    expect(first.map((one) => one.name).toSorted()).toEqual(opens.toSorted());
    expect(Math.max(...first.map(({ depth }) => depth))).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
  });
});
