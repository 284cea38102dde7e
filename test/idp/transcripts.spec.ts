import type { ScimAnswer, ScimClient } from '../support/scim-client';
import { type Service, setUpTenant, startService } from '../support/service';
import { expectAnswer } from './expectation';
import { type Captures, capture, fill } from './placeholders';
import { type Exchange, readTranscripts } from './transcript';

let service: Service;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe.each(readTranscripts(__dirname))('%s', (_, { about, headers, people, exchanges }) => {
  const captures: Captures = {};
  let scim: ScimClient;

  beforeAll(async () => {
    scim = (await setUpTenant(service, { adminName: { givenName: 'First', familyName: 'Admin' } })).scim;
    for (let number = 1; number <= (people ?? 0); number++)
      await scim.post('/Users', { userName: `person${number}@acme.example` });
  });

  const send = ({ method, path, body, headers: own }: Exchange['request']): Promise<ScimAnswer> =>
    scim.send(method, path, body, lowerCased({ ...headers, ...own }));

  describe(about, () => {
    for (const { name, request, answer: expected, capture: paths } of exchanges)
      it(name, async () => {
        const answer = await send(fill(request, captures));
        // First, so that the exchanges after a partly wrong response can still be sent.
        capture(answer.body, paths ?? {}, captures);
        expectAnswer(answer, fill(expected, captures));
      });
  });
});

/** The names in lower case, so that a transcript's headers replace the client's. */
const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
