import { faultsOf, PATIENCE, REQUESTS } from '../fuzz/run';
import { foundForeign, setUpGround } from '../fuzz/scim/ground';
import { isRefusal, wrongIn } from '../fuzz/scim/oracle';
import { request } from '../fuzz/scim/requests';
import { type Service, startService } from '../support/service';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

it(
  `answers ${REQUESTS} corrupted requests quickly and according to the protocol, and a refusal changes nothing`,
  async () => {
    const foreign = await foundForeign(service);
    const untouched = await foreign.digest();
    const faults = await faultsOf({
      url: service.url,
      request,
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
