import { GraphQLSchemaHost } from '@nestjs/graphql';
import { foundForeign, setUpGround } from '../fuzz/admin/ground';
import { isRefusal, wrongIn } from '../fuzz/admin/oracle';
import { requestsOf } from '../fuzz/admin/requests';
import { faultsOf, PATIENCE, REQUESTS } from '../fuzz/run';
import { type Service, startService } from '../support/service';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

it(
  `answers ${REQUESTS} corrupted documents and requests quickly, with error codes, and a refusal changes nothing`,
  async () => {
    const foreign = await foundForeign(service);
    const untouched = await foreign.digest();
    const { schema } = service.application.get(GraphQLSchemaHost, { strict: false });
    const faults = await faultsOf({
      url: service.url,
      request: requestsOf(schema),
      ground: () => setUpGround(service, foreign),
      secrets: foreign.secrets,
      wrongIn,
      isRefusal,
    });
    expect(faults).toBe('');
    expect(await foreign.digest()).toEqual(untouched);
  },
  PATIENCE,
);
