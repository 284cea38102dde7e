import { rollcall } from './process';
import { ScimClient } from './scim-client';

/** What callers received while something went wrong. */
export interface Told {
  /** Addresses whose invitation was acknowledged. */
  acknowledged: Set<string>;
  /** Responses by status; 0 = the connection broke. */
  statuses: Map<number, number>;
  /** Responses with 503 that lack what a client needs to retry. */
  malformed: string[];
}

export interface Load extends Told {
  /** Resolves once every writer has received its last response. */
  stop(): Promise<void>;
}

/** Invites people continuously with several writers; counts a broken connection like a response. */
export function startLoad(url: string, scimKey: string, writers = 8): Load {
  const scim = new ScimClient(url, scimKey);
  const told: Told = { acknowledged: new Set(), statuses: new Map(), malformed: [] };
  let stopped = false;
  const write = async (writer: number) => {
    for (let index = 0; !stopped; index++) {
      const userName = `w${writer}-${index}-${Math.random().toString(36).slice(2)}@acme.example`;
      const status = await scim
        .post('/Users', { userName, name: { givenName: 'W', familyName: String(index) } })
        .then((answer) => {
          const isProper = answer.body?.status === '503' && answer.headers.has('retry-after');
          if (answer.status === 503 && !isProper) told.malformed.push(JSON.stringify(answer.body));
          return answer.status;
        })
        .catch(() => 0);
      told.statuses.set(status, (told.statuses.get(status) ?? 0) + 1);
      if (status === 201) told.acknowledged.add(userName);
      // After a refusal, waits a moment, like clients do.
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const running = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return {
    ...told,
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}

/** Resolves after `count` more acknowledgements; throws if that takes longer than `seconds`. */
export async function acknowledgedMore({ acknowledged }: Told, count: number, seconds = 30): Promise<void> {
  const [target, end] = [acknowledged.size + count, Date.now() + seconds * 1000];
  while (acknowledged.size < target) {
    if (Date.now() > end) throw new Error(`only ${acknowledged.size} of ${target} after ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * The differences between events and tables and the faults in the log that the command line finds; empty if all is
 * well.
 */
export async function findings(databaseUrl: string, organizationId: string, run = rollcall): Promise<unknown[]> {
  const args = ['audit', 'verify', '--organization', organizationId, '--reconcile', '--json'];
  const { stdout, stderr } = await run(args, { DATABASE_URL: databaseUrl });
  if (stdout === '') throw new Error(stderr);
  const verdict = JSON.parse(stdout);
  return [...verdict.findings, ...verdict.reconciled.findings];
}
