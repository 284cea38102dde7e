import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const HEARTBEAT_MS = 1_000;
const STALE_AFTER_MS = 15_000;
const POLL_MS = 100;

/**
 * Runs `work` while no other process holds the lock file. The lock of a dead holder is taken over: at once if it was on
 * this machine, otherwise (a container that shares the folder) once its heartbeat has stopped.
 */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  const own = `${file}.${process.pid}`;
  writeFileSync(own, `${hostname()} ${process.pid}`);
  try {
    while (!acquire(file, own)) await pause(POLL_MS);
  } finally {
    remove(own);
  }
  const release = () => remove(file);
  process.once('exit', release);
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}

/** A hard link appears complete or not at all, so no process reads an empty lock. */
function acquire(file, own) {
  if (link(own, file)) return true;
  const holder = read(file);
  if (holder !== undefined && isAbandoned(file, holder)) takeAway(file, `${own}.stale`, holder);
  return false;
}

function isAbandoned(file, holder) {
  const [host, pid] = holder.split(' ');
  if (host === hostname()) return Number(pid) === process.pid || !isAlive(Number(pid));
  return Date.now() - modified(file) > STALE_AFTER_MS;
}

/**
 * Between the read and the removal, another waiter may have replaced the lock with its own; then that lock is restored.
 */
function takeAway(file, aside, holder) {
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== holder) link(aside, file);
  remove(aside);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function link(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function modified(file) {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return Date.now();
  }
}

function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Another process took over the lock because it considered this process dead; the work still ends.
  }
}

function remove(file) {
  try {
    unlinkSync(file);
  } catch {
    // Already gone.
  }
}
