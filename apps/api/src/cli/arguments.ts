import { availableParallelism } from 'node:os';
import type { OrganizationSetupRequest } from '@rollcall/domain';
import { dayOf, instantOf } from '@rollcall/platform';
import { InvalidArgumentError } from 'commander';

export type AdminName = NonNullable<OrganizationSetupRequest['adminName']>;

/** The default name of the first admin, until the identity provider or the person changes it. */
export const FIRST_ADMIN: AdminName = { givenName: 'First', familyName: 'Admin' };

/** The word before the first space is the given name. */
export function parseName(text: string): AdminName {
  const [, givenName, familyName] = /^(\S+)\s+(\S.*)$/.exec(text.trim()) ?? [];
  if (!givenName || !familyName || text.length > 255)
    throw new InvalidArgumentError('It must be a given name and a family name, for example "Ada Lovelace".');
  return { givenName, familyName };
}

export function parseRateLimit(text: string): number {
  if (text === 'none') return 0;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number above 0, or "none".');
  return Number(text);
}

export function parseWorkers(text: string): number {
  if (text === 'max') return availableParallelism();
  const workers = Number(text);
  if (!/^\d{1,3}$/.test(text) || workers < 1 || workers > 256)
    throw new InvalidArgumentError('It must be a whole number from 1 to 256, or "max".');
  return workers;
}

export function parseMinutes(text: string): number {
  const minutes = Number(text);
  if (!/^\d{1,2}$/.test(text) || minutes < 1 || minutes > 60)
    throw new InvalidArgumentError('It must be a whole number from 1 to 60.');
  return minutes;
}

export const parseSince = (text: string): Date => dayOf(text)?.start ?? parseInstant(text);
export const parseUntil = (text: string): Date => dayOf(text)?.end ?? parseInstant(text);

function parseInstant(text: string): Date {
  const time = instantOf(text);
  if (!time)
    throw new InvalidArgumentError('It must be a date, or a time with a time zone, for example 2026-05-03T12:00:00Z.');
  return time;
}

export function parseWholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
