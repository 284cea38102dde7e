import { logContext } from './logging';

/** How long one request may go on before others get their turn, and how long all of a turn may take together. */
const OWN_STRETCH_MS = 2;
const LONGEST_TURN_MS = 5;
/** Turns that arrivals may take in a row before long work goes on. */
const MOST_FOR_ARRIVALS = 8;
/** Every so many turns goes to whoever has waited longest, so that the longest work gets on too. */
const OLDEST_EVERY = 4;
/** Items that are never worth a look at the clock. */
const BETWEEN_LOOKS = 64;

/** What one request has had of the event loop. */
interface Account {
  /** Turns that it has waited for. */
  waits: number;
  /** When it began in the turn of this number. */
  turn: number;
  began: number;
}

interface Waiting {
  readonly account: Account;
  readonly goOn: () => void;
}

const newAccount = (): Account => ({ waits: 0, turn: -1, began: 0 });

/** By the context that every request has for its log; all work in the background shares one account. */
const accounts = new WeakMap<object, Account>();
const background = newAccount();

/** In the order of arrival. */
const waiting: Waiting[] = [];
let turn = 0;
/** When the first of this turn began; undefined where nobody has asked since the event loop turned. */
let turnBegan: number | undefined;
/** Whether a client has connected in this turn, and how many turns in a row were left to such. */
let hasArrived = false;
let leftToArrivals = 0;

/**
 * To be asked, and awaited, between the parts of any work that may be long: undefined where it may go on at once, which
 * costs a look at the clock, else a promise of the caller's next turn. What SQLite answers at once leaves the event loop
 * no turn by itself, however often it is awaited. In each turn one request that waits goes on, mostly the one that had
 * the fewest so far: small requests pass long ones.
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

/** Goes through items, giving way to others between them. */
export async function forEachGivingWay<Item>(items: Iterable<Item>, work: (item: Item) => void): Promise<void> {
  let done = 0;
  for (const item of items) {
    work(item);
    if (++done % BETWEEN_LOOKS === 0) await giveWay();
  }
}

/** The texts of items, one behind the other: each may be long, so that others get their turn before it. */
export async function joinGivingWay<Item>(items: Iterable<Item>, textOf: (item: Item) => string): Promise<string> {
  let joined = '';
  for (const item of items) {
    await giveWay();
    joined += textOf(item);
  }
  return joined;
}

/**
 * To be called when a client connects. The event loop accepts one a turn, so that the last of many that connect at once
 * would wait for as many parts of long work: it stands back for a few turns.
 */
export function noteArrival(): void {
  hasArrived = true;
}

/** Runs once the event loop has served what arrived. */
function nextTurn(): void {
  turn += 1;
  leftToArrivals = hasArrived && waiting.length > 0 && leftToArrivals < MOST_FOR_ARRIVALS ? leftToArrivals + 1 : 0;
  hasArrived = false;
  if (leftToArrivals > 0) {
    turnBegan = performance.now();
    setImmediate(nextTurn);
    return;
  }
  const next = takeNext();
  turnBegan = next && performance.now();
  if (!next) return;
  setImmediate(nextTurn);
  const { account, goOn } = next;
  account.waits += 1;
  account.turn = turn;
  account.began = performance.now();
  goOn();
}

function takeNext(): Waiting | undefined {
  const oldest = waiting[0];
  if (!oldest || turn % OLDEST_EVERY === 0) return waiting.shift();
  let next = oldest;
  // Of several that had as few, the latest: long requests that came together must not pass for small ones.
  for (const one of waiting) if (one.account.waits <= next.account.waits) next = one;
  waiting.splice(waiting.indexOf(next), 1);
  return next;
}

function accountOf(context: object | undefined): Account {
  if (!context) return background;
  const known = accounts.get(context);
  if (known) return known;
  const account = newAccount();
  accounts.set(context, account);
  return account;
}
