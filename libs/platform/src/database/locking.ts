import type { EntityManager } from 'typeorm';
import { engineOf } from './engine';

// Clauses at the end of a SELECT. SQLite has one writer at a time and no row locks; the transaction itself is the lock.

/** Keeps the rows from other writers until the transaction ends. */
export const forUpdate = (manager: EntityManager): string => clause(manager, 'FOR UPDATE');

/** Keeps the rows as they are until the transaction ends; others may hold them in the same way. MariaDB knows no FOR SHARE. */
export const forShare = (manager: EntityManager): string => clause(manager, 'LOCK IN SHARE MODE');

/** As `forUpdate`, leaving out the rows that another transaction holds. */
export const skipLocked = (manager: EntityManager): string => clause(manager, 'FOR UPDATE SKIP LOCKED');

const clause = (manager: EntityManager, text: string): string => (engineOf(manager) === 'sqlite' ? '' : ` ${text}`);
