import { Organizations } from '@rollcall/domain';
import { withServices } from './service-context';
import type { Terminal } from './terminal';

export interface ListOptions {
  json: boolean;
}

/** `rollcall organizations`: lists the IDs that other commands need. */
export async function listOrganizations(terminal: Terminal, { json }: ListOptions): Promise<void> {
  await withServices(terminal, async (services) => {
    const listed = [];
    for await (const { id, name, plan, scimEnabled, createdAt } of services
      .get(Organizations, { strict: false })
      .every()) {
      if (json) listed.push({ id, name, plan, scimEnabled, createdAt });
      else terminal.stdout.write(`${id}  ${plan.padEnd(10)}  ${name}\n`);
    }
    if (json) terminal.stdout.write(`${JSON.stringify({ organizations: listed })}\n`);
  });
}
