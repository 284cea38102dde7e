import type { EntityManager, ObjectLiteral } from 'typeorm';
import { rowsOf } from './entity-rows';
import type { Statement } from './statement';

export const updateStatement = <Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Row,
  row: Row,
): Statement => rowsOf(manager, entity).update(row);
