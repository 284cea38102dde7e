import { Args, ArgsType, Field, ID, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Records, Transactions } from '@rollcall/audit';
import {
  type Change,
  type Principal,
  type ProjectKeyKind,
  ProjectKeys,
  Requires,
  RequiresInProject,
} from '@rollcall/domain';
import { MaxLength } from 'class-validator';
import { Caller, Loading } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { sliceOf } from '../connection/connection';
import { PageArgs } from '../connection/page.args';
import type { Loaders } from '../loaders';
import { ProjectType, toProject } from '../projects/project.type';
import { Expiry, KeyName } from './key-fields';
import {
  ApiKeyConnection,
  ApiKeyType,
  GeneratedSecretKeyType,
  ProjectKeyType,
  SecretKeyConnection,
  toApiKey,
  toGeneratedSecretKey,
  toProjectKey,
  toSecretKey,
  VerifiedProjectKeyType,
} from './project-key.type';

@ArgsType()
class NewProjectKeyArgs {
  @Field(() => ID, { description: 'Id of the project.' })
  projectId!: string;

  @KeyName('What the audit log calls the key.')
  name!: string;

  @Expiry()
  expiresAt?: Date | null;
}

@ArgsType()
class VerifyArgs {
  @Field({ description: 'The key.' })
  @MaxLength(100)
  key!: string;
}

const id = { type: () => ID, description: 'Id of the key.' };

/** API keys and secret keys of projects. */
@AdminResolver(() => ProjectType)
export class ProjectKeyResolver {
  constructor(
    private readonly service: ProjectKeys,
    private readonly transactions: Transactions,
  ) {}

  @ResolveField(() => ApiKeyConnection, { nullable: true, description: 'API keys of the project, revoked ones too.' })
  @RequiresInProject('projectKeys.read')
  async apiKeys(
    @Parent() project: ProjectType,
    @Loading() loaders: Loaders,
    @Args() page: PageArgs,
  ): Promise<ApiKeyConnection> {
    return new ApiKeyConnection(await sliceOf(page, read('API', project, loaders), toApiKey));
  }

  @ResolveField(() => SecretKeyConnection, {
    nullable: true,
    description: 'Secret keys of the project, revoked ones too.',
  })
  @RequiresInProject('secretKeys.read')
  async secretKeys(
    @Parent() project: ProjectType,
    @Loading() loaders: Loaders,
    @Args() page: PageArgs,
  ): Promise<SecretKeyConnection> {
    return new SecretKeyConnection(await sliceOf(page, read('SECRET', project, loaders), toSecretKey));
  }

  @Query(() => VerifiedProjectKeyType, {
    nullable: true,
    description: 'For the services around this one: what a key of a project opens; null for one that opens nothing.',
  })
  @Requires('secretKeys.read')
  async verifyProjectKey(
    @Caller() caller: Principal,
    @Args() { key }: VerifyArgs,
  ): Promise<VerifiedProjectKeyType | null> {
    const found = await this.service.verify(caller, key);
    return found
      ? { keyId: found.key.id, secret: found.key.kind === 'SECRET', project: toProject(found.project) }
      : null;
  }

  @Mutation(() => ApiKeyType, { description: 'Makes an API key of a project; 50 active ones at most.' })
  @RequiresInProject('projectKeys.manage')
  @Records('project_key.created')
  async createApiKey(
    @Caller() caller: Principal,
    @Args() { projectId, ...key }: NewProjectKeyArgs,
  ): Promise<ApiKeyType> {
    return toApiKey((await this.change(caller, (change) => this.service.create(change, projectId, 'API', key))).key);
  }

  @Mutation(() => ApiKeyType, { description: 'Gives an API key another value; the former one is refused at once.' })
  @RequiresInProject('projectKeys.manage')
  @Records('project_key.rotated')
  async rotateApiKey(@Caller() caller: Principal, @Args('id', id) keyId: string): Promise<ApiKeyType> {
    return toApiKey(await this.change(caller, (change) => this.service.rotate(change, keyId)));
  }

  @Mutation(() => GeneratedSecretKeyType, { description: 'Makes a secret key of a project; 50 active ones at most.' })
  @RequiresInProject('projectKeys.manage')
  @Records('project_key.created')
  async createSecretKey(
    @Caller() caller: Principal,
    @Args() { projectId, ...key }: NewProjectKeyArgs,
  ): Promise<GeneratedSecretKeyType> {
    return toGeneratedSecretKey(
      await this.change(caller, (change) => this.service.create(change, projectId, 'SECRET', key)),
    );
  }

  @Mutation(() => GeneratedSecretKeyType, {
    description: 'Replaces a secret key by one of the same name: the former one is refused at once, and stays listed.',
  })
  @RequiresInProject('projectKeys.manage')
  @Records('project_key.regenerated')
  async regenerateSecretKey(
    @Caller() caller: Principal,
    @Args('id', id) keyId: string,
  ): Promise<GeneratedSecretKeyType> {
    return toGeneratedSecretKey(await this.change(caller, (change) => this.service.regenerate(change, keyId)));
  }

  @Mutation(() => ProjectKeyType, {
    description:
      'Ends an API key or a secret key for good, at once; it stays listed. FIRST_KEY_STAYS for the API key that came with the project.',
  })
  @RequiresInProject('projectKeys.manage')
  @Records('project_key.revoked')
  async revokeProjectKey(@Caller() caller: Principal, @Args('id', id) keyId: string): Promise<ProjectKeyType> {
    return toProjectKey(await this.change(caller, (change) => this.service.revoke(change, keyId)));
  }

  private change<Result>(caller: Principal, work: (change: Change) => Promise<Result>): Promise<Result> {
    return this.transactions.run(caller, work);
  }
}

const read =
  (kind: ProjectKeyKind, { id: projectId }: ProjectType, { projectKeys }: Loaders) =>
  (first: number, after?: string) =>
    projectKeys.load({ kind, projectId, first, after });
