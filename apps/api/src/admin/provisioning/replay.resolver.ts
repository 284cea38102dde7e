import { Args, ArgsType, Field, ID, Mutation, Query } from '@nestjs/graphql';
import { type Principal, provisioningEvents, Records, Replay, Requires } from '@rollcall/domain';
import { MaxLength } from 'class-validator';
import { Caller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { LONGEST_ID } from '../audit/log.args';
import { ReplayType, toReplay } from './replay.type';

@ArgsType()
class ReplayArgs {
  @Field(() => ID, { description: "The ID of the request's provisioning record." })
  @MaxLength(LONGEST_ID)
  id!: string;
}

/** Failed requests of identity providers, done again by an admin. */
@AdminResolver()
export class ReplayResolver {
  constructor(private readonly replay: Replay) {}

  @Query(() => ReplayType, {
    description:
      'The changes that a failed SCIM request would make if it were replayed now. The request is tried and rolled back. Fails with NOT_REPLAYABLE for a request that succeeded, that does not write a user or group, or that was not kept in full.',
  })
  @Requires('sso.manage')
  @Records('provisioning.replay_previewed')
  async previewReplay(@Caller() caller: Principal, @Args() { id }: ReplayArgs): Promise<ReplayType> {
    return toReplay(await this.replay.preview(caller, id));
  }

  @Mutation(() => ReplayType, {
    description:
      "Replays a failed SCIM request on behalf of the key that sent it, under that key's rules. Look at previewReplay first. If the request is refused again, the result says so; that is not an error.",
  })
  @Requires('sso.manage')
  @Records('provisioning.replayed', ...provisioningEvents)
  async replayProvisioning(@Caller() caller: Principal, @Args() { id }: ReplayArgs): Promise<ReplayType> {
    return toReplay(await this.replay.run(caller, id));
  }
}
