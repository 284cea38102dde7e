import { ObjectType } from '@nestjs/graphql';
import { CountedConnectionOf } from '../connection/connection';
import { MemberType } from './member.type';

@ObjectType('MemberConnection', { description: 'A page of members.' })
export class MemberConnection extends CountedConnectionOf('Member', MemberType) {}
