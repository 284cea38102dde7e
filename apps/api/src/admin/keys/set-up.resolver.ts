import { Inject } from '@nestjs/common';
import { Context, Field, Mutation, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  AccessTokenChanges,
  type EventAction,
  type Principal,
  Records,
  Requires,
  SET_UP_LINK_DAYS,
  SetUpProgress,
  signInLink,
} from '@rollcall/domain';
import { CONFIGURATION, type Configuration, publicOrigin } from '@rollcall/platform';
import { type AdminContext, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { OrganizationType } from '../organization/organization.type';
import { Input, MutationInput, MutationPayload, Payload, payloadOf } from '../payload';
import { AccessTokenType, toAccessToken } from './access-token.type';
import { KeyName } from './key.type';
import { ScimSetUpType, toScimSetUp } from './set-up.type';

@MutationInput()
class CreateSetUpLinkInput {
  @KeyName('Who the link is for, as shown in the audit log.')
  name!: string;
}

@MutationPayload()
class CreateSetUpLinkPayload extends Payload {
  @Field(() => AccessTokenType, { description: 'The token that ends the link and its session when it is revoked.' })
  token!: AccessTokenType;

  @Field({ description: 'The link. Shown only once.' })
  url!: string;
}

/** What somebody needs to connect an identity provider. */
@AdminResolver(() => OrganizationType)
export class SetUpResolver {
  constructor(
    private readonly progress: SetUpProgress,
    private readonly tokens: AccessTokenChanges,
    private readonly transactions: Transactions<EventAction>,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @ResolveField(() => ScimSetUpType, {
    nullable: true,
    description:
      'How far the connection of an identity provider has come. Null without the permission sso.setUp. Equally fast with any traffic.',
  })
  @Requires('sso.setUp')
  async scimSetUp(@RequestCaller() caller: Principal): Promise<ScimSetUpType> {
    return toScimSetUp(await this.progress.of(caller));
  }

  @Mutation(() => CreateSetUpLinkPayload, {
    description: `Creates a link with which somebody without an account follows the set-up guide: they see what has arrived, and can generate the first SCIM key, which can then do what any SCIM key can. It can be opened once, within ${SET_UP_LINK_DAYS} days. Revoking its token ends it.`,
  })
  @Requires('sso.manage')
  @Refuses('LIMIT_REACHED', 'PLAN_LACKS')
  @Records('access_token.generated')
  createSetUpLink(
    @RequestCaller() caller: Principal,
    @Input() { name }: CreateSetUpLinkInput,
    @Context() { request }: AdminContext,
  ): Promise<CreateSetUpLinkPayload> {
    const change = this.transactions.commit(caller, (tx) => this.tokens.createForSetUp(tx, name));
    return payloadOf(caller, change, ({ token, secret }) => ({
      token: toAccessToken(token),
      url: signInLink(publicOrigin(this.configuration, request), secret),
    }));
  }
}
