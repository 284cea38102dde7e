import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, startBrowser } from '../support/browser';
import { type ConsolePage, openConsole } from '../support/console-page';
import { commandBlocksOf, outputPattern, runLines, transcriptOf } from '../support/documented';
import { freePort, gather } from '../support/process';
import { eventually } from '../support/rows';

// The first minute of README.md, word by word, from `npm start`. `npm run screenshots` keeps its pictures.

const EXAMPLE_ADDRESS = 'http://127.0.0.1:3000';
const [start, createUser, changeAddress, audit] = commandBlocksOf('README.md');

describeInBrowser('the first minute of README.md', () => {
  let folder: string;
  let stop: () => void;
  let said: () => string;
  let url: string;
  let browser: Browser;
  let opened: ConsolePage;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-first-minute-'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const [command] = start!.split(/\s+#/);
    const env = { ...process.env, PORT: String(port), DATABASE_URL: `sqlite:${join(folder, 'first.db')}` };
    const child = spawn('bash', ['-c', command!], { env, detached: true });
    said = gather(child.stdout);
    stop = () => process.kill(-child.pid!, 'SIGTERM');
    browser = await startBrowser();
    await eventually(async () => expect(said()).toMatch(/rc_link_\S+/), 150_000);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    stop?.();
    await rm(folder, { recursive: true, force: true });
  });

  let exported = '';
  /** Runs the commands of a block with real secrets, after the exports of those before, and compares what they print. */
  async function run(block: string, secrets: Record<string, string>) {
    for (const { command, prints } of transcriptOf(block)) {
      const line = Object.entries(secrets)
        .reduce((text, [shown, secret]) => text.replaceAll(shown, secret), command)
        .replaceAll(EXAMPLE_ADDRESS, url);
      if (line.startsWith('export ')) exported += `${line}\n`;
      expect(await runLines(exported + line, folder)).toMatch(outputPattern(prints));
    }
  }

  async function picture(page: Page, name: string) {
    const path = process.env.SCREENSHOTS === 'true' ? `docs/images/${name}.png` : join(folder, `${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
  }

  it('works as written', async () => {
    const printed = said();
    expect(printed).toContain('Admin token');
    opened = await openConsole(browser, url, `sign-in#${/rc_link_\S+/.exec(printed)![0]}`);
    const { page } = opened;
    const open = async (name: string) => {
      await page.getByRole('link', { name, exact: true }).first().click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
    };
    await open('Set-up guide');
    await page.getByRole('button', { name: 'Enable SCIM provisioning' }).click();
    await page.getByRole('button', { name: 'Generate SCIM key' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Generate SCIM key' }).click();
    const shown = page.getByRole('dialog', { name: 'Your new SCIM key' });
    const secrets = {
      'rc_scim_…': (await shown.getByTestId('secret').textContent())!,
      'rc_admin_…': /rc_admin_[\w-]+/.exec(printed)![0],
    };
    await shown.getByLabel('I have stored it').check();
    await shown.getByRole('button', { name: 'Close' }).click();

    await run(createUser!, secrets);
    const created = page.getByRole('listitem').filter({ hasText: 'A person is created' });
    await created.getByText('Done').waitFor();
    await picture(page, 'set-up-guide');

    await run(changeAddress!, secrets);
    await open('Provisioning log');
    const failed = page.getByRole('region', { name: 'Requests' }).getByRole('link', { name: /refused \(400\)/ });
    const newer = page.getByRole('button', { name: /new request/ });
    await failed.or(newer).first().waitFor();
    if (await newer.isVisible()) await newer.click();
    await failed.waitFor();
    await page.waitForLoadState('networkidle');
    await picture(page, 'provisioning-log');

    await open('Access & SSO settings');
    await page.getByLabel('Allow changes of email addresses').check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The settings were saved.').waitFor();
    await open('Provisioning log');
    await failed.click();
    await page.getByRole('button', { name: 'Preview a replay' }).click();
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    await page.getByText('The request was replayed.').waitFor();

    await run(audit!, secrets);
    expect(opened.complaints).toEqual([]);
  }, 180_000);
});
