import { rollcall } from './process';

export interface Founded {
  organizationId: string;
  adminToken: string;
  scimKey: string;
}

/** Founds an organization with SCIM switched on, as an operator does; `rateLimit`: SCIM requests a minute. */
export async function foundOrganization(databaseUrl: string, rateLimit: number | 'none' = 'none'): Promise<Founded> {
  const setup = ['setup', '--organization', 'Acme', '--admin', 'admin@acme.example', '--scim', '--json'];
  const { stdout, stderr } = await rollcall([...setup, '--rate-limit', String(rateLimit)], {
    DATABASE_URL: databaseUrl,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}
