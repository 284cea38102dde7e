import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, startBrowser } from '../support/browser';
import { type ConsolePage, openConsole } from '../support/console-page';
import { built } from '../support/process';
import { eventually, rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// A network that is slow or gone, and a person with two tabs.

/** Forwards connections to the service, until it is switched off. */
class Line {
  private readonly sockets = new Set<Socket>();
  private server: Server;
  port = 0;

  constructor(private readonly target: number) {
    this.server = this.listener();
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async on(): Promise<void> {
    if (this.server.listening) return;
    this.server = this.listener();
    await new Promise<void>((resolve) =>
      this.server.listen(this.port, '127.0.0.1', () => {
        this.port = (this.server.address() as { port: number }).port;
        resolve();
      }),
    );
  }

  off(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private listener(): Server {
    return createServer((incoming) => {
      const outgoing = connect(this.target, '127.0.0.1');
      for (const [one, other] of [
        [incoming, outgoing],
        [outgoing, incoming],
      ] as const) {
        this.sockets.add(one);
        one.on('error', () => other.destroy()).on('close', () => this.sockets.delete(one));
        one.pipe(other);
      }
    });
  }
}

describeInBrowser('the console', () => {
  let service: Service;
  let tenant: Tenant;
  let browser: Browser;
  let line: Line;
  let opened: ConsolePage;
  let page: Page;
  beforeAll(async () => {
    await built();
    [browser, service] = await Promise.all([startBrowser(), startService()]);
    tenant = await setUpTenant(service);
    line = new Line(Number(new URL(service.url).port));
    await line.on();
  });
  afterAll(async () => {
    await browser?.close();
    await line?.off();
    await service?.stop();
  });
  beforeEach(async () => {
    await line.on();
    opened = await openConsole(browser, line.url, 'settings', { token: tenant.founded.adminToken });
    page = opened.page;
    await days().waitFor();
  });
  afterEach(() => opened.context.close());

  const days = () => page.getByLabel('Days until invitations expire');
  const save = () => page.getByRole('button', { name: 'Save', exact: true }).click();
  const invitationDays = async () =>
    (await tenant.admin.ask('{ organization { settings { invitationDays } } }')).organization.settings.invitationDays;

  it('keeps what was typed while the service is gone, and saves it when it is back', async () => {
    await days().fill('11');
    await line.off();
    await page.clock.install();
    await save();
    const alert = page.getByRole('region', { name: 'Unsaved changes' }).getByRole('alert');
    await eventually(async () => {
      // The pauses between the attempts of the client.
      await page.clock.runFor(10_000);
      expect(await alert.getByText('The service could not be reached.').count()).toBe(1);
    }, 20_000);
    await page.clock.resume();
    expect([await days().inputValue(), await invitationDays()]).toEqual(['11', 14]);
    await line.on();
    await save();
    await page.getByText('The settings were saved.').waitFor();
    expect([await alert.count(), await invitationDays()]).toEqual([0, 11]);
  });

  it('opens a page again that could not be loaded', async () => {
    await line.off();
    await page.getByRole('link', { name: 'Provisioning log' }).click();
    const again = page.getByRole('main').getByRole('button', { name: 'Try again' }).first();
    await again.waitFor({ timeout: 30_000 });
    await line.on();
    await again.click();
    await page.getByRole('heading', { name: 'Provisioning log', level: 1 }).waitFor({ timeout: 30_000 });
  });

  it('shows where content will be while it waits for it', async () => {
    let answer = () => {};
    const waiting = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/graphql', async (route) => {
      await waiting;
      await route.continue();
    });
    await page.getByRole('link', { name: 'Provisioning log' }).click();
    await page.getByRole('heading', { name: 'Provisioning log', level: 1 }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Loading…' }).first().waitFor();
    answer();
    await page.getByRole('status').filter({ hasText: 'Loading…' }).first().waitFor({ state: 'detached' });
  });

  it('tells one tab what another has changed, before it would be lost', async () => {
    const other = await opened.context.newPage();
    await other.goto(page.url());
    await other.getByLabel('Days until invitations expire').fill('21');
    await days().fill('22');
    await other.getByRole('button', { name: 'Save', exact: true }).click();
    await other.getByText('The settings were saved.').waitFor();
    await save();
    await page.getByText('Code VERSION_CONFLICT').waitFor();
    expect([await days().inputValue(), await invitationDays()]).toEqual(['22', 21]);
  });

  it('signs every tab out when one signs out, and in again when one signs in', async () => {
    const other = await opened.context.newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Sign out', exact: true }).click();
    await other.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    await days().fill('33');
    await save();
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.waitFor();
    await other.getByLabel('Access token', { exact: true }).fill(tenant.founded.adminToken);
    await other.getByRole('button', { name: 'Sign in with the token' }).click();
    await other.getByRole('heading', { level: 1, name: 'Access & SSO settings' }).waitFor();
    await page.evaluate('window.dispatchEvent(new Event("focus"))');
    await dialog.waitFor({ state: 'detached' });
    expect(await days().inputValue()).toBe('33');
    await save();
    await page.getByText('The settings were saved.').waitFor();
  });

  it('ends with its session while it is open, and shows nothing new of the organization', async () => {
    await rows(service.dataSource, 'UPDATE sessions SET expires_at = ?', [Date.now() - 1]);
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
  });
});
