import * as fc from 'fast-check';
import { type Foreign, foundForeign, foundGround, type Ground } from '../fuzz/ground';
import { faultsOf, printRequest, SLOW_MS } from '../fuzz/oracle';
import { request } from '../fuzz/requests';
import { type Service, startService } from '../support/service';
import { Wire, type WireAnswer, type WireRequest } from '../support/wire';

/** `FUZZ_REQUESTS=20000 FUZZ_SEED=7 npm test -- --testPathPatterns fuzz` looks further. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 600);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_131);
/** Requests that are under way at a time, each in an organization of its own. */
const LANES = 4;
/** Requests after which a lane gets a new organization, since some grow and some lose everybody. */
const LIFETIME = 100;
/** Faults that are shown; more say little more. */
const SHOWN_FAULTS = 20;

let service: Service;
let wire: Wire;
let foreign: Foreign;

beforeAll(async () => {
  service = await startService();
  wire = new Wire(service.url);
  foreign = await foundForeign(service);
});
afterAll(async () => {
  wire.close();
  await service.stop();
});

/** The request with a number; the same for the same seed. */
function* numbered(lane: number): Generator<[number, WireRequest]> {
  for (let start = lane * LIFETIME; start < REQUESTS; start += LANES * LIFETIME) {
    const size = Math.min(LIFETIME, REQUESTS - start);
    const requests = fc.sample(request, { seed: SEED + start, numRuns: size });
    for (const [index, one] of requests.entries()) yield [start + index, one];
  }
}

type Report = (number: number, sent: WireRequest, faults: string[]) => void;

/** A request that took long while others were under way. */
interface Suspect {
  number: number;
  template: WireRequest;
}

/** Sends the requests of a lane one after the other and calls `report` with what is wrong; returns those that took long. */
async function drive(lane: number, report: Report): Promise<Suspect[]> {
  const suspects: Suspect[] = [];
  let ground: Ground | undefined;
  let before = '';
  for (const [number, template] of numbered(lane)) {
    if (!ground || number % LIFETIME === 0) {
      ground = await foundGround(service, foreign);
      before = await ground.digest();
    }
    const sent = ground.fill(template);
    const answer = await wire.send(sent).catch((error: Error) => error.message);
    if (typeof answer === 'string') {
      report(number, sent, [`no answer: ${answer}`]);
      continue;
    }
    const after = await ground.digest();
    const faults = faultsOf(sent, answer, foreign.secrets);
    if (answer.status >= 300 && after !== before) faults.push(`a change with a ${answer.status}`);
    if (answer.milliseconds > SLOW_MS) suspects.push({ number, template });
    if (faults.length > 0) report(number, sent, [...faults, answer.text.slice(0, 500)]);
    before = after;
  }
  return suspects;
}

/** Reports a request that takes too long each time that it is sent alone. Time is that of the processor, in which the service runs here: a machine may be busy with others. */
async function examine({ number, template }: Suspect, report: Report): Promise<void> {
  const times: number[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    const sent = (await foundGround(service, foreign)).fill(template);
    const before = process.cpuUsage();
    const answer: WireAnswer = await wire.send(sent);
    const { user, system } = process.cpuUsage(before);
    times.push(Math.min((user + system) / 1000, answer.milliseconds));
    if (times.at(-1)! <= SLOW_MS) return;
  }
  report(number, template, [`${times.map(Math.round).join(', ')} ms`]);
}

it(
  `answers ${REQUESTS} requests that went wrong as the protocol says, quickly, and changes nothing that it refuses`,
  async () => {
    const untouched = await foreign.digest();
    const faults: string[] = [];
    const report = (number: number, sent: WireRequest, found: string[]) =>
      faults.push(`seed ${SEED}, request ${number}: ${found.join('; ')}\n  ${printRequest(sent)}`);
    const suspects = await Promise.all(Array.from({ length: LANES }, (_, lane) => drive(lane, report)));
    for (const suspect of suspects.flat()) await examine(suspect, report);
    expect(faults.slice(0, SHOWN_FAULTS).join('\n\n')).toBe('');
    expect(await foreign.digest()).toBe(untouched);
  },
  60_000 + REQUESTS * 100,
);
