import type { EntityManager, ObjectLiteral } from 'typeorm';
import { engineOf } from './engine';
import { rowsOf } from './entity-rows';
import { runStatements, type Statement } from './statement';

type Entity<Row> = new () => Row;

export const insertStatements = <Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: Entity<Row>,
  rows: readonly Row[],
  ending = '',
): Statement[] => rowsOf(manager, entity).insert(rows, ending);

export const insertRows = <Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: Entity<Row>,
  rows: readonly Row[],
) => runStatements(manager, rowsOf(manager, entity).insert(rows));

export const insertIgnoreStatements = <Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: Entity<Row>,
  rows: readonly Row[],
): Statement[] => rowsOf(manager, entity).insertMissing(rows, engineOf(manager));

export const insertIgnore = <Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: Entity<Row>,
  rows: readonly Row[],
) => runStatements(manager, insertIgnoreStatements(manager, entity, rows));

export const replaceStatements = <Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: Entity<Row>,
  rows: readonly Row[],
): Statement[] => rowsOf(manager, entity).insert(rows, '', 'REPLACE');
