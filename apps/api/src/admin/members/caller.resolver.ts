import { Field, ID, Mutation, ObjectType, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  AccessTokens,
  type EventAction,
  type Language,
  Organizations,
  type Principal,
  Profile,
  Records,
  Requires,
  type SessionBeginning,
  Sessions,
  type User,
  Users,
} from '@rollcall/domain';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { LanguageName } from '../graphql/language';
import { DateTime, describedEnum } from '../graphql/leaf-types';
import { AccessTokenType, toAccessToken } from '../keys/access-token.type';
import type { Loaders } from '../loaders';
import { OrganizationType, toOrganization } from '../organization/organization.type';
import { Input, MutationInput, MutationPayload } from '../payload';
import { RoleType, toRole } from '../roles/role.type';
import { MemberPayload, memberPayload } from './member.payload';
import { MemberType, toMember } from './member.type';

const CallerKindName = describedEnum<'PERSON' | 'SERVICE'>(
  'CallerKind',
  'What kind of caller a token or a session belongs to.',
  {
    PERSON: 'A person, with a personal token, a sign-in or a session.',
    SERVICE: 'A program, with a service token.',
  },
);

@ObjectType('OrganizationReference', { description: "An organization's ID and name." })
class OrganizationReferenceType {
  @Field(() => ID, { description: "The organization's ID." })
  id!: string;

  @Field({ description: 'The name.' })
  name!: string;
}

const SessionBeginningName = describedEnum<SessionBeginning>('SessionBeginning', 'What a session began with.', {
  ACCESS_TOKEN: 'With an access token, which also ends it.',
  SIGN_IN: "With a sign-in through the organization's OpenID Connect issuer.",
  SIGN_IN_LINK: 'With a sign-in link.',
  SET_UP_LINK: 'With a set-up link, whose end also ends it.',
  INVITATION: 'With the link of an invitation.',
});

@ObjectType('Session', { description: 'A session of the console.' })
class SessionType {
  @Field(() => ID, { description: 'The ID. Audit events have it as the ID of the credential.' })
  id!: string;

  @Field(() => SessionBeginningName, { description: 'What it began with.' })
  begunWith!: SessionBeginning;

  @Field(() => DateTime, { description: 'When it began.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it ends unless it is used before then.' })
  expiresAt!: Date;

  @Field(() => DateTime, { description: 'When it ends even if it is used.' })
  endsAt!: Date;
}

@ObjectType('Caller', { description: 'Who sends the request, and what they may do.' })
class CallerType {
  @Field(() => CallerKindName, { description: 'Whether the caller is a person or a program.' })
  kind!: 'PERSON' | 'SERVICE';

  @Field({ description: "The person's email address, or the name of the service token." })
  label!: string;

  @Field(() => [String], { description: 'The permissions in the organization, for example `members.invite`.' })
  permissions!: string[];

  @Field(() => OrganizationType, { description: 'The organization that the request is about.' })
  organization!: OrganizationType;

  /** Shown as the field `member`. */
  user!: User | null;
}

@AdminResolver(() => CallerType)
export class CallerResolver {
  constructor(
    private readonly users: Users,
    private readonly tokens: AccessTokens,
    private readonly sessions: Sessions,
    private readonly service: Organizations,
  ) {}

  @Query(() => CallerType, { description: 'Who sends the request, and what they may do.' })
  @Requires('organization.read')
  async caller(@RequestCaller() caller: Principal): Promise<CallerType> {
    const { actor, permissions, organization } = caller;
    const isPerson = actor.type === 'USER';
    return {
      kind: isPerson ? 'PERSON' : 'SERVICE',
      label: actor.label,
      permissions: [...permissions].sort(),
      organization: toOrganization(organization),
      user: isPerson ? await this.users.self(caller) : null,
    };
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The person. Null for a program.' })
  @Requires('organization.read')
  member(@Parent() { user }: CallerType): MemberType | null {
    return user && toMember(user);
  }

  @ResolveField(() => LanguageName, {
    nullable: true,
    description: 'The language that the person chose in the console. Null for a program, or if none was chosen.',
  })
  @Requires('organization.read')
  language(@Parent() { user }: CallerType): Language | null {
    return user?.language ?? null;
  }

  @ResolveField(() => AccessTokenType, {
    nullable: true,
    description:
      'The access token. Null for a person who signed in. For a session of a service, the token that it began with.',
  })
  @Requires('organization.read')
  async token(@RequestCaller() caller: Principal): Promise<AccessTokenType | null> {
    const token = await this.tokens.ofCaller(caller);
    return token && toAccessToken(token);
  }

  @ResolveField(() => SessionType, { nullable: true, description: 'The session of the console. Null for a token.' })
  @Requires('organization.read')
  async session(@RequestCaller() caller: Principal): Promise<SessionType | null> {
    const session = await this.sessions.ofCaller(caller);
    if (!session) return null;
    const { id, begunWith, createdAt, expiresAt, endsAt } = session;
    return { id, begunWith, createdAt, expiresAt, endsAt };
  }

  @ResolveField(() => RoleType, {
    nullable: true,
    description: "The person's organization role, or the role that the service token acts with.",
  })
  @Requires('organization.read')
  async role(
    @RequestCaller() caller: Principal,
    @Parent() { user }: CallerType,
    @Loading() { role }: Loaders,
  ): Promise<RoleType | null> {
    const id = user ? user.role : (await this.tokens.ofCaller(caller))?.role;
    return id ? toRole(await role.load(id)) : null;
  }

  @ResolveField(() => [OrganizationReferenceType], {
    nullable: true,
    description:
      'The organizations that the caller can choose with the header Rollcall-Organization: for a sign-in, those in which the person has joined (the first 100 by ID), otherwise the one of the token.',
  })
  @Requires('organization.read')
  async organizations(@RequestCaller() caller: Principal): Promise<OrganizationReferenceType[]> {
    const found = await this.service.choices(caller);
    return found.map(({ id, name }) => ({ id, name }));
  }
}

@MutationInput()
class UpdateOwnNameInput {
  @Field({ description: 'Your given name.' })
  givenName!: string;

  @Field({ description: 'Your family name.' })
  familyName!: string;
}

@MutationPayload()
class UpdateOwnNamePayload extends MemberPayload {}

@MutationInput()
class SetOwnLanguageInput {
  @Field(() => LanguageName, {
    nullable: true,
    description: 'The language. Omit it to have that of the browser, and email in the language of the organization.',
  })
  language?: Language | null;
}

@MutationPayload()
class SetOwnLanguagePayload extends MemberPayload {}

/** What people change about themselves. Only the person and the identity provider can change a name. */
@AdminResolver()
export class OwnProfileResolver {
  constructor(
    private readonly profile: Profile,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Mutation(() => UpdateOwnNamePayload, {
    description: 'Changes your own name. Throws IDP_MANAGED if the identity provider manages it.',
  })
  @Requires('organization.read')
  @Refuses('IDP_MANAGED')
  @Records('member.updated')
  updateOwnName(@RequestCaller() caller: Principal, @Input() name: UpdateOwnNameInput): Promise<UpdateOwnNamePayload> {
    return memberPayload(
      caller,
      this.transactions.commit(caller, (tx) => this.profile.writeOwnName(tx, name)),
    );
  }

  @Mutation(() => SetOwnLanguagePayload, {
    description: 'Sets the language in which the console and email address you.',
  })
  @Requires('organization.read')
  @Records('member.updated')
  setOwnLanguage(
    @RequestCaller() caller: Principal,
    @Input() { language }: SetOwnLanguageInput,
  ): Promise<SetOwnLanguagePayload> {
    return memberPayload(
      caller,
      this.transactions.commit(caller, (tx) => this.profile.writeOwnLanguage(tx, language ?? null)),
    );
  }
}
