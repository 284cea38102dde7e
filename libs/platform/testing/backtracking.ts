import { check } from 'recheck';

type Pump = (length: number) => string;

const KIB = 1024;
/** The length that must be read within the limit, plus a millisecond per thousand matches. */
const LONGEST = 1024 * KIB;
const LIMIT_MS = 20;
/** Short enough that even exponential work ends. */
const SHORT = 24;
const MATCHES_PER_MS = 1000;
/** Too little time to become a problem at any length. */
const NOTHING_MS = LIMIT_MS / 100;

/**
 * The attack search of recheck, limited to a fraction of its usual length, because the pumps below are tried as well.
 */
const SEARCH = {
  timeout: 60_000,
  maxNFASize: 3000,
  maxIteration: 1,
  maxInitialGenerationSize: 50,
  maxGenerationSize: 10,
  mutationSize: 10,
  crossoverSize: 5,
};
process.env.RECHECK_BACKEND = 'pure';

/** The text on which an expression backtracks or takes too long; undefined if none was found. */
export async function attackOn(expression: RegExp, limitMs = LIMIT_MS): Promise<string | undefined> {
  const { source, flags } = expression;
  const found = await check(source, flags, SEARCH);
  if (found.status === 'unknown') throw new Error(`recheck says nothing of ${expression}: ${found.error.kind}`);
  if (found.status === 'safe') return slowestOf(expression, limitMs, [...pumpsOf(expression)]);
  // If the attack is only a guess, V8 decides, unless it would not finish.
  if (found.checker === 'automaton' || found.complexity.type === 'exponential') return found.attack.pattern;
  const { pumps, suffix } = found.attack;
  const attack: Pump = (length) =>
    flat(pumps.map(({ prefix, pump }) => prefix + pump.repeat(length / pumps.length / pump.length)).join('') + suffix);
  return slowestOf(expression, limitMs, [attack, ...pumpsOf(expression)]);
}

/** A text that takes too long: tries all pumps while they are short, and the worst ones as they grow. */
function slowestOf(expression: RegExp, limitMs: number, pumps: Pump[]): string | undefined {
  let worst = pumps;
  for (const length of [SHORT, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, LONGEST]) {
    const tried: { pump: Pump; time: number }[] = [];
    for (const pump of worst) {
      const text = pump(length);
      const time = timeOf(expression, text);
      if (time > limitMs && time > 4 * paceNow())
        return `${JSON.stringify(text.slice(0, 40))}… of ${length} characters: ${Math.round(time)} ms`;
      tried.push({ pump, time });
    }
    if (length > SHORT) tried.sort((a, b) => b.time - a.time).splice(3);
    worst = tried.map(({ pump }) => pump);
  }
  return undefined;
}

/**
 * Milliseconds that a test of one character property currently takes for the longest text; the machine may be busy. Some
 * expressions test four, and work that is not linear takes a thousand times as long.
 */
const paceNow = (): number => timeOf(/\p{L}/u, flat('\u0301'.repeat(LONGEST)));

/**
 * Milliseconds to search a text from end to end, minus the cost of its matches if that is significant. Takes the
 * minimum of a few runs and excludes the time of other processes.
 */
function timeOf(expression: RegExp, text: string): number {
  const start = performance.now();
  text.replace(expression, '');
  let least = performance.now() - start;
  if (least < NOTHING_MS) return least;
  const forMatches = (text.match(expression)?.length ?? 0) / MATCHES_PER_MS;
  for (let tries = 0; tries < (least > LIMIT_MS / 4 ? 8 : 2) && least > NOTHING_MS; tries++) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    text.replace(expression, '');
    const elapsed = Math.min(performance.now() - start, process.cpuUsage(used).user / 1000);
    least = Math.min(least, elapsed - forMatches);
    // Another run would not make it much less.
    if (elapsed > 5 * LIMIT_MS) break;
  }
  return least;
}

/** A part of an expression that matches one character: a class, an escape, or the character itself. */
const ATOM = /\[(?:\\.|[^\]\\])*\]|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\p\{\w+\}|\\[^bB]|[^\\[\](){}|?*+^$]/gi;
const WORD = /[a-z:_]{2,}/gi;

const CHARACTERS = [
  ...Array.from({ length: 0x7f - 0x09 }, (_, at) => String.fromCharCode(0x09 + at)),
  'é',
  '\u0301',
  '\u2028',
];

/** Texts on which an expression starts often, continues long and fails late: runs of what it mentions. */
function* pumpsOf(expression: RegExp): Generator<Pump> {
  const words = new Set(expression.source.match(WORD));
  const characters = charactersOf(expression);
  const pieces = [...characters, ...words];
  for (const start of ['', ...words])
    for (const run of pieces)
      for (const end of ['', ...characters]) yield (length) => flat(start + run.repeat(length / run.length) + end);
  for (const one of pieces)
    for (const other of pieces)
      if (one !== other) yield (length) => flat((one + other).repeat(length / (one + other).length));
}

/** One character for each combination of the expression's parts that match it. */
function charactersOf({ source, flags }: RegExp): string[] {
  const atoms = (source.match(ATOM) ?? []).map((atom) => new RegExp(`^${atom}$`, flags.replace(/[gy]/g, '')));
  const kinds = new Map(CHARACTERS.map((one) => [atoms.map((atom) => Number(atom.test(one))).join(''), one]));
  return [...kinds.values()];
}

/** A text as it arrives from outside: V8 only joins its parts when a character is read. */
function flat(text: string): string {
  text.charCodeAt(0);
  return text;
}
