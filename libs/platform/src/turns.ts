import { Attached } from './attached';
import { type LogContext, logContext } from './log-context';

/** Milliseconds that one request may run before others get their turn, and that one turn may take in total. */
const OWN_STRETCH_MS = 2;
const LONGEST_TURN_MS = 5;
/** Waiting requests that continue in one turn: half of them, but not more than this. */
const MOST_AT_ONCE = 4;
/** Turns in a row that long work yields to new connections. */
const MOST_FOR_ARRIVALS = 8;
/** In every second turn, the longest wait goes first, so that no request of many equal ones waits much longer than the others. */
const OLDEST_EVERY = 2;
/** Items between two checks of the clock. */
const BETWEEN_LOOKS = 64;

/** How much of the event loop one request has used. */
interface Account {
  /** Turns that it has waited for. */
  waits: number;
  /** The turn in which it last began. */
  turn: number;
  began: number;
}

interface Waiting {
  readonly account: Account;
  readonly goOn: () => void;
}

const newAccount = (): Account => ({ waits: 0, turn: -1, began: 0 });

/** By the log context of each request; all background work shares one account. */
const accounts = new Attached<LogContext, Account>();
const background = newAccount();

/** In order of arrival. */
const waiting: Waiting[] = [];
let turn = 0;
/** When the first caller of this turn began; undefined if nobody has asked in this turn of the event loop. */
let turnBegan: number | undefined;
/** Whether a client has connected in this turn, and how many turns in a row long work has yielded to connections. */
let hasArrived = false;
let leftToArrivals = 0;

/**
 * Call and await it between the parts of any long work. Returns undefined if the work may continue at once, which costs
 * a look at the clock, otherwise a promise for the caller's next turn. Awaiting a synchronous SQLite result alone does
 * not let the event loop turn. Each turn continues a few waiting requests, usually those with the fewest turns so far,
 * so small requests overtake long ones.
 */
export function giveWay(): Promise<void> | undefined {
  const now = performance.now();
  if (turnBegan === undefined) {
    turnBegan = now;
    setImmediate(nextTurn);
  }
  const account = accountOf(logContext());
  if (account.turn !== turn) {
    account.turn = turn;
    account.began = now;
  }
  if (now - account.began < OWN_STRETCH_MS && now - turnBegan < LONGEST_TURN_MS) return undefined;
  return new Promise((goOn) => {
    waiting.push({ account, goOn });
  });
}

/** Processes items, giving way to others in between. */
export async function forEachGivingWay<Item>(items: Iterable<Item>, work: (item: Item) => void): Promise<void> {
  let done = 0;
  for (const item of items) {
    work(item);
    if (++done % BETWEEN_LOOKS === 0) await giveWay();
  }
}

/** Joins the texts of items. Each may be long, so it gives way before each. */
export async function joinGivingWay<Item>(items: Iterable<Item>, textOf: (item: Item) => string): Promise<string> {
  let joined = '';
  for (const item of items) {
    await giveWay();
    joined += textOf(item);
  }
  return joined;
}

/**
 * Call it when a client connects. The event loop accepts one connection per turn, so the last of many concurrent
 * connections would wait for as many parts of long work. Long work yields a few turns instead.
 */
export function noteArrival(): void {
  hasArrived = true;
}

/** Runs once the event loop has processed what arrived. */
function nextTurn(): void {
  turn += 1;
  leftToArrivals = hasArrived && waiting.length > 0 && leftToArrivals < MOST_FOR_ARRIVALS ? leftToArrivals + 1 : 0;
  hasArrived = false;
  if (leftToArrivals > 0) {
    turnBegan = performance.now();
    setImmediate(nextTurn);
    return;
  }
  turnBegan = waiting.length > 0 ? performance.now() : undefined;
  if (turnBegan === undefined) return;
  setImmediate(nextTurn);
  const most = Math.min(Math.ceil(waiting.length / 2), MOST_AT_ONCE);
  for (let place = 0; place < most; place++) {
    const { account, goOn } = place === 0 && turn % OLDEST_EVERY === 0 ? waiting.shift()! : takeSmallest();
    account.waits += 1;
    account.turn = turn;
    account.began = performance.now();
    goOn();
  }
}

function takeSmallest(): Waiting {
  let next = waiting[0]!;
  // Among those with the fewest turns, the latest: long requests that arrived together must not count as small.
  for (const one of waiting) if (one.account.waits <= next.account.waits) next = one;
  waiting.splice(waiting.indexOf(next), 1);
  return next;
}

function accountOf(context: LogContext | undefined): Account {
  if (!context) return background;
  const known = accounts.get(context);
  if (known) return known;
  const account = newAccount();
  accounts.set(context, account);
  return account;
}
