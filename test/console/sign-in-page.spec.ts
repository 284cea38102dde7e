import type { Browser } from 'playwright-core';
import { join, newAddress } from '../admin/person';
import { describeInBrowser, startBrowser } from '../support/browser';
import { accessProblems, type ConsolePage, expectFit, openConsole } from '../support/console-page';
import { OidcIssuer } from '../support/oidc-issuer';
import { built, rollcall } from '../support/process';
import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// Signing in, losing the session, and signing out, as a person does it.

describeInBrowser('the sign-in of the console', () => {
  let service: Service;
  /** With sign-in through an issuer. */
  let issued: Service;
  let issuer: OidcIssuer;
  let tenant: Tenant;
  let browser: Browser;
  beforeAll(async () => {
    await built();
    issuer = await OidcIssuer.start();
    const client = { OIDC_CLIENT_ID: 'console', OIDC_CLIENT_SECRET: 'console-secret' };
    [browser, service, issued] = await Promise.all([
      startBrowser(),
      startService(),
      startService({ OIDC_ISSUER: issuer.url, ...client }),
    ]);
    tenant = await setUpTenant(service);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([service?.stop(), issued?.stop()]);
    await issuer?.stop();
  });

  let opened: ConsolePage | undefined;
  afterEach(() => opened?.context.close());
  const open = async (...[path, look]: [path?: string, look?: Parameters<typeof openConsole>[3]]) => {
    opened = await openConsole(browser, service.url, path, look);
    return opened;
  };
  const endSessions = () => rows(service.dataSource, 'UPDATE sessions SET expires_at = ?', [Date.now() - 1]);
  // Every browser reports a refused request itself.
  const refused = (status: number) => expect.stringContaining(String(status));

  it('signs in with a pasted token, of which nothing stays in the browser', async () => {
    const { page, context, complaints } = await open();
    await page.getByLabel('Access token', { exact: true }).fill(tenant.founded.adminToken);
    await page.getByRole('button', { name: 'Sign in with the token' }).click();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    expect(await page.title()).toBe('Overview · Acme');
    const stored = JSON.stringify([await context.storageState().then(({ origins }) => origins), await page.content()]);
    expect(stored).not.toContain(tenant.founded.adminToken);
    expect(complaints).toEqual([]);
  });

  it('explains where a SCIM key belongs that is pasted instead', async () => {
    const { page, complaints } = await open();
    await page.getByLabel('Access token', { exact: true }).fill(tenant.founded.scimKey!);
    await page.getByRole('button', { name: 'Sign in with the token' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('is a SCIM key, which belongs in the settings of your identity provider').waitFor();
    expect(await alert.getByText('Code BAD_USER_INPUT').count()).toBe(1);
    expect(complaints).toEqual([refused(400)]);
  });

  it('says that a token is not valid, and keeps it to be corrected', async () => {
    const { page, complaints } = await open();
    const token = page.getByLabel('Access token', { exact: true });
    await token.fill(`${tenant.founded.adminToken}x`);
    await page.getByRole('button', { name: 'Sign in with the token' }).click();
    await page.getByRole('alert').getByText('Code UNAUTHENTICATED').waitFor();
    expect(await token.inputValue()).toBe(`${tenant.founded.adminToken}x`);
    expect(complaints).toEqual([refused(401)]);
  });

  it('offers a link by mail, and says the same about every address', async () => {
    const { page, complaints } = await open('', { language: 'ja' });
    await page.getByLabel('メールアドレス').fill('nobody@acme.example');
    await page.getByRole('button', { name: 'サインイン用リンクをメールで受け取る' }).click();
    await page.getByText('リンクを送信しました').waitFor();
    expect(complaints).toEqual([]);
  });

  it('signs in with a link, whose secret leaves the address at once', async () => {
    const { stdout } = await rollcall(['sign-in-link', '--member', 'admin@acme.example'], {
      DATABASE_URL: service.databaseUrl,
    });
    const { page, complaints } = await open(`sign-in#${stdout.trim().split('#')[1]}`);
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    expect(page.url()).not.toContain('rc_link_');
    expect(complaints).toEqual([]);
  });

  it('says why a sign-in through the issuer failed', async () => {
    const { page, complaints } = await open('sign-in#error=PLAN_LACKS');
    await page.getByRole('alert').getByText('Your plan does not include this.').waitFor();
    expect(complaints).toEqual([]);
  });

  describe('of a person in several organizations', () => {
    let identity: { email: string; email_verified: boolean };
    beforeAll(async () => {
      const adminAddress = newAddress();
      identity = { email: adminAddress, email_verified: true };
      for (const name of ['<i>First</i>', 'Second & last']) await setUpTenant(issued, { name, adminAddress });
    });
    const inSecond = () => opened!.page.getByRole('banner').getByText('Second & last').waitFor();

    it('goes through the issuer, and asks which of them', async () => {
      opened = await openConsole(browser, issued.url);
      const { page, context, complaints } = opened;
      const person = { name: 'person', value: encodeURIComponent(JSON.stringify(identity)), url: issuer.url };
      await context.addCookies([person]);
      await page.getByRole('link', { name: `Sign in with ${new URL(issuer.url).host}` }).click();
      await page.getByRole('link', { name: '<i>First</i>' }).waitFor();
      expect(new URL(page.url()).hash).toBe('');
      await page.getByRole('link', { name: 'Second & last' }).click();
      await inSecond();
      expect(complaints).toEqual([]);
    });

    it('asks the same about a pasted token of the issuer', async () => {
      opened = await openConsole(browser, issued.url);
      const { page, complaints } = opened;
      await page.getByLabel('Access token', { exact: true }).fill(await issuer.tokenOf(identity));
      await page.getByRole('button', { name: 'Sign in with the token' }).click();
      await page.getByRole('button', { name: 'Second & last' }).click();
      await inSecond();
      expect(complaints).toEqual([refused(400)]);
    });
  });

  it('says that a link cannot be used, and forgets it', async () => {
    const { page, complaints } = await open('sign-in#rc_link_unknown');
    await page.getByRole('alert').getByText('Ask for a new link.').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    expect(complaints).toEqual([refused(401)]);
  });

  it('lays the sign-in over the page when the session ends, so that nothing typed is lost', async () => {
    const { page, complaints } = await open('settings', { token: tenant.founded.adminToken });
    const days = page.getByLabel('Days until invitations expire');
    await days.fill('21');
    await endSessions();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByLabel('Access token', { exact: true }).fill(tenant.founded.adminToken);
    expect(await accessProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Sign in with the token' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await days.inputValue()).toBe('21');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The settings were saved.').waitFor();
    expect(complaints.every((complaint) => complaint.includes('401'))).toBe(true);
  });

  it.each([
    ['Sign out', 1],
    ['Sign out everywhere', 0],
  ])('%s leaves %i of two sessions', async (act, left) => {
    const { client } = await join(service, tenant, 'MEMBER');
    const token = client.token!;
    const other = await openConsole(browser, service.url, '', { token });
    const { page, complaints } = await open('', { token });
    await page.getByRole('button', { name: act, exact: true }).click();
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    await other.page.reload();
    await other.page.getByRole('heading', { name: left ? 'Overview' : 'Sign in', level: 1 }).waitFor();
    await other.context.close();
    expect(complaints).toEqual([]);
  });

  it.each(['en', 'ja'] as const)('is accessible and fits small screens (%s)', async (language) => {
    const { page, complaints } = await open('', { language });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectFit(page, language);
    expect(complaints).toEqual([]);
  });
});
