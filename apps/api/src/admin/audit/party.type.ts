import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { PartyType } from '@rollcall/audit';
import type { Actor } from '@rollcall/platform';
import { describedEnum } from '../graphql/leaf-types';

const PartyTypeName = describedEnum<PartyType>('PartyType', 'The kind of an actor, an author or a target.', {
  ORGANIZATION: 'The organization.',
  USER: 'A person.',
  GROUP: 'A permission group.',
  SCIM_KEY: 'A SCIM key. As an actor, the identity provider that uses it.',
  ACCESS_TOKEN: 'An access token for this API.',
  PROJECT: 'A project.',
  PROJECT_KEY: 'An API key or a secret key of a project.',
  ROLE: 'A custom role.',
  AUDIT_LOG: "The organization's audit log.",
  AUDIT_STREAM: 'An audit stream.',
  PROVISIONING_RECORD: 'A request in the provisioning log.',
  SERVICE: 'As an actor, a program with a service token; the ID is that of the token. As a target, this service.',
  COMMAND_LINE: 'An operator of this service at its command line.',
  SYSTEM: 'This service itself, without a request.',
  ANONYMOUS: 'A caller who did not authenticate.',
});

export const ActorTypeName = describedEnum<Actor['type']>('ActorType', 'The kind of an actor.', {
  USER: 'A person.',
  SERVICE: 'A program with a service token.',
  SCIM_KEY: 'An identity provider that uses a SCIM key.',
  COMMAND_LINE: 'An operator of this service at its command line.',
  SYSTEM: 'This service itself, without a request.',
  ANONYMOUS: 'A caller who did not authenticate.',
});

@ObjectType('AuditParty', {
  description: 'Who acted or made a change, or what an event is about, with its name at the time.',
})
export class AuditPartyType {
  @Field(() => PartyTypeName, { description: 'The kind.' })
  type!: PartyType;

  @Field(() => ID, { nullable: true, description: 'The ID, if there is one.' })
  id!: string | null;

  @Field(() => String, { nullable: true, description: 'An email address or a name. Null if it has been erased.' })
  label!: string | null;
}
