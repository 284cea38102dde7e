import { readFileSync } from 'node:fs';

const TICK_MS = 10;
const KIB = 1024;

/** What a process has used so far, on Linux; undefined elsewhere. */
export function usageOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const mibOf = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / KIB;
    // User and system time are fields 14 and 15; everything before the third was cut off.
    const cpuMs = (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    return { cpuMs, rssMib: mibOf('VmRSS'), peakMib: mibOf('VmHWM') };
  } catch {
    return undefined;
  }
}
