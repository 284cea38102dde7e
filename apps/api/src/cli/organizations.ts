import { Organizations } from '@rollcall/domain';
import { withServices } from './service-context';

export interface ListOptions {
  json: boolean;
}

/** `rollcall organizations`: which there are, since other commands name one by its id. */
export async function listOrganizations(env: NodeJS.ProcessEnv, { json }: ListOptions): Promise<void> {
  await withServices(env, async (services) => {
    const listed = [];
    for await (const { id, name, plan, scimEnabled, createdAt } of services
      .get(Organizations, { strict: false })
      .every()) {
      if (json) listed.push({ id, name, plan, scimEnabled, createdAt });
      else process.stdout.write(`${id}  ${plan.padEnd(10)}  ${name}\n`);
    }
    if (json) process.stdout.write(`${JSON.stringify({ organizations: listed })}\n`);
  });
}
