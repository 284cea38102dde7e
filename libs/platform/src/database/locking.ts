import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { dialectOf } from './database';

type Query<Row extends ObjectLiteral> = SelectQueryBuilder<Row>;

/** SQLite has one writer at a time and no row locks; the transaction itself is the lock. */
const isSqlite = <Row extends ObjectLiteral>(query: Query<Row>): boolean =>
  dialectOf({ connection: query.connection } as EntityManager) === 'sqlite';

/** Keeps the rows from other writers until the transaction ends. */
export const forUpdate = <Row extends ObjectLiteral>(query: Query<Row>): Query<Row> =>
  isSqlite(query) ? query : query.setLock('pessimistic_write');

/** Keeps the rows as they are until the transaction ends; others may hold them in the same way. */
export const forShare = <Row extends ObjectLiteral>(query: Query<Row>): Query<Row> =>
  isSqlite(query) ? query : query.setLock('pessimistic_read');

/** As `forUpdate`, leaving out the rows that another transaction holds. */
export const skipLocked = <Row extends ObjectLiteral>(query: Query<Row>): Query<Row> =>
  isSqlite(query) ? query : query.setLock('pessimistic_write').setOnLocked('skip_locked');
