import { ObjectType } from '@nestjs/graphql';
import { CountedConnectionOf } from '../connection/connection';
import { GroupType } from './group.type';

@ObjectType('GroupConnection', { description: 'A page of groups.' })
export class GroupConnection extends CountedConnectionOf('Group', GroupType) {}
