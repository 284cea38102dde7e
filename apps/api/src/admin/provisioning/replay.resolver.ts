import { Args, ArgsType, Field, ID, Mutation, Query } from '@nestjs/graphql';
import { provisioningEvents, Records } from '@rollcall/audit';
import { type Principal, Replay, Requires } from '@rollcall/domain';
import { MaxLength } from 'class-validator';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { LONGEST_ID } from '../audit/log.args';
import { ReplayType, toReplay } from './replay.type';

@ArgsType()
class ReplayArgs {
  @Field(() => ID, { description: 'Id of the provisioning record of the request.' })
  @MaxLength(LONGEST_ID)
  id!: string;
}

/** Failed requests of identity providers, done again by an admin. */
@AdminResolver()
export class ReplayResolver {
  constructor(private readonly replay: Replay) {}

  @Query(() => ReplayType, {
    description:
      'What a failed SCIM request would change if it were done again now; it is tried, and taken back. NOT_REPLAYABLE for one that was done, writes no user or group, or was not kept whole.',
  })
  @Requires('sso.manage')
  @Records('provisioning.replay_previewed')
  async previewReplay(@Caller() caller: Principal, @Args() { id }: ReplayArgs): Promise<ReplayType> {
    return toReplay(await this.replay.preview(caller, id));
  }

  @Mutation(() => ReplayType, {
    description:
      'Does a failed SCIM request again, on behalf of the key that sent it and by its rules; look at previewReplay first. That it is refused once more is an answer, not an error.',
  })
  @Requires('sso.manage')
  @Records('provisioning.replayed', ...provisioningEvents)
  async replayProvisioning(@Caller() caller: Principal, @Args() { id }: ReplayArgs): Promise<ReplayType> {
    return toReplay(await this.replay.run(caller, id));
  }
}
