import type { EntityManager } from 'typeorm';
import { engineOf } from './engine';

export const forUpdate = (manager: EntityManager): string => engineOf(manager).forUpdate;
export const forShare = (manager: EntityManager): string => engineOf(manager).forShare;
export const skipLocked = (manager: EntityManager): string => engineOf(manager).skipLocked;
