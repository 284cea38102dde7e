import * as fc from 'fast-check';
import { Wire, type WireAnswer, type WireRequest } from '../support/wire';

/** `FUZZ_REQUESTS=20000 FUZZ_SEED=7 npm test -- --testPathPatterns fuzz` sends more requests. */
export const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 600);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_131);
/** The time limit for all of them, in milliseconds. */
export const PATIENCE = 60_000 + REQUESTS * 100;
/** Concurrent requests, each in its own organization. */
const LANES = 4;
/** Requests until a lane gets a new organization, because some organizations grow and some lose all people. */
const LIFETIME = 100;
/** Milliseconds that no request may exceed. */
const SLOW = 3000;
/** Reported faults; more of them add little. */
const MOST_FAULTS = 20;
/** Characters shown of the request and the response of a fault. */
const SHOWN = 600;

/** Placeholder for the caller's secret. */
export const KEY = 'THE-KEY-OF-THE-CALLER';

/** The organization that requests are sent to. */
export interface Ground {
  /** Replaces the request's placeholders with its keys and IDs. */
  fill(request: WireRequest): WireRequest;
  /** Everything in it that a write could change: one text per table. */
  digest(): Promise<string[]>;
}

/** An API of the service, and the rules for all of its responses. */
export interface FuzzedApi {
  url: string;
  request: fc.Arbitrary<WireRequest>;
  ground(): Promise<Ground>;
  /** Data of another organization that no request names and no response may contain. */
  secrets: readonly string[];
  /** What is wrong with a response by the protocol of the API, if anything. */
  wrongIn(request: WireRequest, answer: WireAnswer): string[];
  /** Whether a response says that nothing was done. */
  isRefusal(answer: WireAnswer): boolean;
}

/** Sends the generated requests; reports each that was answered wrongly or slowly, or that changed what it may not. */
export async function faultsOf(api: FuzzedApi): Promise<string> {
  const wire = new Wire(api.url);
  try {
    const run = new Run(api, wire);
    const suspects = await Promise.all(Array.from({ length: LANES }, (_, lane) => run.drive(lane)));
    for (const suspect of suspects.flat()) await run.examine(suspect);
    return run.faults.slice(0, MOST_FAULTS).join('\n\n');
  } finally {
    wire.close();
  }
}

/** A request that was slow while others ran. */
interface Suspect {
  number: number;
  template: WireRequest;
}

class Run {
  readonly faults: string[] = [];

  constructor(
    private readonly api: FuzzedApi,
    private readonly wire: Wire,
  ) {}

  private report(number: number, sent: WireRequest, found: string[]): void {
    this.faults.push(`seed ${SEED}, request ${number}: ${found.join('; ')}\n  ${printed(sent)}`);
  }

  /** The requests of a lane with their numbers; the same for the same seed. */
  private *numbered(lane: number): Generator<[number, WireRequest]> {
    for (let start = lane * LIFETIME; start < REQUESTS; start += LANES * LIFETIME) {
      const size = Math.min(LIFETIME, REQUESTS - start);
      const requests = fc.sample(this.api.request, { seed: SEED + start, numRuns: size });
      for (const [index, one] of requests.entries()) yield [start + index, one];
    }
  }

  /** Sends a lane's requests one by one; returns the slow ones. */
  async drive(lane: number): Promise<Suspect[]> {
    const suspects: Suspect[] = [];
    let ground: Ground | undefined;
    let before: string[] = [];
    for (const [number, template] of this.numbered(lane)) {
      if (!ground || number % LIFETIME === 0) {
        ground = await this.api.ground();
        before = await ground.digest();
      }
      const sent = ground.fill(template);
      const answer = await this.wire.send(sent).catch((error: Error) => error.message);
      if (typeof answer === 'string') {
        this.report(number, sent, [`no answer: ${answer}`]);
        continue;
      }
      const after = await ground.digest();
      const found = [...anywhere(answer, this.api.secrets), ...this.api.wrongIn(sent, answer)];
      const changed = after.filter((text, table) => text !== before[table]);
      if (this.api.isRefusal(answer) && changed.length > 0)
        found.push(`a refusal (${answer.status}) that changed ${changed.map((text) => text.slice(0, SHOWN))}`);
      if (answer.milliseconds > SLOW) suspects.push({ number, template });
      if (found.length > 0) this.report(number, sent, [...found, answer.text.slice(0, SHOWN)]);
      before = after;
    }
    return suspects;
  }

  /**
   * Reports a request that is slow every time it is sent alone. Counts the processor time of this process, in which the
   * service runs: the machine may be busy with other work.
   */
  async examine({ number, template }: Suspect): Promise<void> {
    const times: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      const sent = (await this.api.ground()).fill(template);
      const before = process.cpuUsage();
      const { milliseconds } = await this.wire.send(sent);
      const { user, system } = process.cpuUsage(before);
      times.push(Math.min((user + system) / 1000, milliseconds));
      if (times.at(-1)! <= SLOW) return;
    }
    this.report(number, template, [`${times.map(Math.round).join(', ')} ms`]);
  }
}

/** What is wrong with a response of any API. */
function anywhere({ status, headers, text }: WireAnswer, secrets: readonly string[]): string[] {
  const shown = `${JSON.stringify(headers)} ${text}`.toLowerCase();
  const told = secrets.filter((secret) => shown.includes(secret.toLowerCase()));
  return [
    ...(status < 200 || (status >= 500 && status !== 501) ? [`a ${status}`] : []),
    ...told.map((secret) => `shows ${secret} of another organization`),
  ];
}

/** A request in a form that can be read and sent again. */
function printed({ method, path, headers, body, encoding }: WireRequest): string {
  const cut = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text);
  return [
    `${method} ${cut(path)}`,
    cut(JSON.stringify(headers)),
    ...(body === undefined ? [] : [`${encoding}: ${cut(JSON.stringify(body))}`]),
  ].join('\n  ');
}

/** A request with its placeholders replaced by the texts of `places`. */
export function filled({ path, headers, body, ...rest }: WireRequest, places: Record<string, string>): WireRequest {
  const fill = (text: string) =>
    Object.entries(places).reduce((done, [place, value]) => done.replaceAll(place, value), text);
  return {
    ...rest,
    path: fill(path),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
    ...(body !== undefined && { body: fill(body) }),
  };
}
