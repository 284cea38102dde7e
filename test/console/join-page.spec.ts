import type { Browser } from 'playwright-core';
import { newAddress } from '../admin/person';
import { describeInBrowser, startBrowser } from '../support/browser';
import { type ConsolePage, expectFit, openConsole } from '../support/console-page';
import { built } from '../support/process';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';

// The page that the link of an invitation opens.

const INVITE = 'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }';
const LINK = 'mutation ($id: ID!) { createInvitationLink(input: { memberId: $id }) { link { url } } }';
const MEMBER = 'query ($id: ID!) { member(id: $id) { status displayName } }';

describeInBrowser('the page of an invitation', () => {
  let service: Service;
  let tenant: Tenant;
  let browser: Browser;
  let opened: ConsolePage;
  beforeAll(async () => {
    await built();
    [browser, service] = await Promise.all([startBrowser(), startService()]);
    tenant = await setUpTenant(service);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });
  afterEach(async () => {
    await opened.context.close();
    expect(opened.complaints.splice(0)).toEqual([]);
  });

  async function invite(): Promise<{ id: string; path: string }> {
    const { id } = (await tenant.admin.ask(INVITE, { email: newAddress() })).inviteMember.member;
    const { url } = (await tenant.admin.ask(LINK, { id })).createInvitationLink.link;
    return { id, path: url.split('/console/')[1] };
  }
  const open = async (path: string, look: Parameters<typeof openConsole>[3] = {}) => {
    opened = await openConsole(browser, service.url, path, look);
    return opened.page;
  };

  it('lets the person join under their own name, and leaves them signed in', async () => {
    const { id, path } = await invite();
    const page = await open(path);
    await page.getByLabel('Given name').fill('Ada');
    await page.reload();
    await page.getByLabel('Given name').fill('<b>Ada</b>');
    await page.getByLabel('Family name').fill('ラブレス 👩‍💻');
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    expect(page.url()).not.toContain('rc_invite_');
    await page.getByText('<b>Ada</b> ラブレス 👩‍💻').waitFor();
    const { member } = await tenant.admin.ask(MEMBER, { id });
    expect(member).toEqual({ status: 'JOINED', displayName: '<b>Ada</b> ラブレス 👩‍💻' });
    await page.reload();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  });

  it('says so if the invitation was used before, and keeps what was typed', async () => {
    const { path } = await invite();
    for (const outcome of ['joins', 'is refused']) {
      const page = await open(path, { language: 'ja' });
      await page.getByLabel('名', { exact: true }).fill('Ada');
      await page.getByLabel('姓', { exact: true }).fill('Lovelace');
      await page.getByRole('button', { name: '招待を承諾する' }).click();
      if (outcome === 'is refused') {
        const alert = page.getByRole('alert');
        await alert.getByText('このリンクはすでに使用されています。').waitFor();
        await alert.getByText('already been accepted').waitFor();
        expect(await page.getByLabel('姓', { exact: true }).inputValue()).toBe('Lovelace');
        await page.getByRole('button', { name: 'すでに参加しています' }).click();
        await page.getByRole('heading', { name: 'サインイン', level: 1 }).waitFor();
        expect(opened.complaints.splice(0)).toEqual([expect.stringContaining('400')]);
      } else {
        await page.getByRole('heading', { name: '概要', level: 1 }).waitFor();
        await opened.context.close();
      }
    }
  });

  it('asks whoever is signed in as somebody else first', async () => {
    const { path } = await invite();
    const page = await open(path, { token: tenant.founded.adminToken });
    await page.getByRole('heading', { name: 'Join', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'I have joined already' }).click();
    await page.getByRole('region', { name: 'Account and preferences' }).getByText('admin@acme.example').waitFor();
    expect(page.url()).not.toContain('rc_invite_');
  });

  it.each(['en', 'ja'] as const)('is accessible and fits small screens (%s)', async (language) => {
    const { path } = await invite();
    const page = await open(path, { language });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectFit(page, language);
  });
});
