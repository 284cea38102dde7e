import { Args, ArgsType, Field, ID, Mutation, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  type Principal,
  type ProjectKeyKind,
  ProjectKeys,
  Records,
  Requires,
  RequiresInProject,
  type UnitOfWork,
} from '@rollcall/domain';
import { MaxLength } from 'class-validator';
import { Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { PageArgs, sliceOf } from '../graphql/connection';
import type { Loaders } from '../loaders';
import { ProjectType, toProject } from '../projects/project.type';
import { Expiry, KeyName } from './key.type';
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
  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @KeyName("The key's name, as shown in the audit log.")
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

const id = { type: () => ID, description: "The key's ID." };

/** API keys and secret keys of projects. */
@AdminResolver(() => ProjectType)
export class ProjectKeyResolver {
  constructor(
    private readonly service: ProjectKeys,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @ResolveField(() => ApiKeyConnection, {
    nullable: true,
    description: "The project's API keys, including revoked ones.",
  })
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
    description: "The project's secret keys, including revoked ones.",
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
    description: 'For backend services: the project that a key belongs to. Null if the key is not valid.',
  })
  @Requires('secretKeys.read')
  async verifyProjectKey(
    @RequestCaller() caller: Principal,
    @Args() { key }: VerifyArgs,
  ): Promise<VerifiedProjectKeyType | null> {
    const found = await this.service.verify(caller, key);
    return found
      ? { keyId: found.key.id, secret: found.key.kind === 'SECRET', project: toProject(found.project) }
      : null;
  }

  @Mutation(() => ApiKeyType, {
    description: 'Creates an API key for a project. A project can have at most 50 active API keys.',
  })
  @RequiresInProject('projectKeys.manage')
  @Records('project_key.created')
  async createApiKey(
    @RequestCaller() caller: Principal,
    @Args() { projectId, ...key }: NewProjectKeyArgs,
  ): Promise<ApiKeyType> {
    return toApiKey((await this.change(caller, (tx) => this.service.create(tx, projectId, 'API', key))).key);
  }

  @Mutation(() => ApiKeyType, { description: 'Gives an API key a new value. The old value stops working immediately.' })
  @RequiresInProject('projectKeys.manage')
  @Records('project_key.rotated')
  async rotateApiKey(@RequestCaller() caller: Principal, @Args('id', id) keyId: string): Promise<ApiKeyType> {
    return toApiKey(await this.change(caller, (tx) => this.service.rotate(tx, keyId)));
  }

  @Mutation(() => GeneratedSecretKeyType, {
    description: 'Creates a secret key for a project. A project can have at most 50 active secret keys.',
  })
  @RequiresInProject('projectKeys.manage')
  @Records('project_key.created')
  async createSecretKey(
    @RequestCaller() caller: Principal,
    @Args() { projectId, ...key }: NewProjectKeyArgs,
  ): Promise<GeneratedSecretKeyType> {
    return toGeneratedSecretKey(await this.change(caller, (tx) => this.service.create(tx, projectId, 'SECRET', key)));
  }

  @Mutation(() => GeneratedSecretKeyType, {
    description:
      'Replaces a secret key with a new one of the same name. The old key stops working immediately and stays in the list.',
  })
  @RequiresInProject('projectKeys.manage')
  @Records('project_key.regenerated')
  async regenerateSecretKey(
    @RequestCaller() caller: Principal,
    @Args('id', id) keyId: string,
  ): Promise<GeneratedSecretKeyType> {
    return toGeneratedSecretKey(await this.change(caller, (tx) => this.service.regenerate(tx, keyId)));
  }

  @Mutation(() => ProjectKeyType, {
    description:
      'Revokes an API key or a secret key permanently, effective immediately. The key stays in the list. Throws FIRST_KEY_STAYS if it is the API key that was created with the project.',
  })
  @RequiresInProject('projectKeys.manage')
  @Records('project_key.revoked')
  async revokeProjectKey(@RequestCaller() caller: Principal, @Args('id', id) keyId: string): Promise<ProjectKeyType> {
    return toProjectKey(await this.change(caller, (tx) => this.service.revoke(tx, keyId)));
  }

  private change<Result>(caller: Principal, work: (tx: UnitOfWork) => Promise<Result>): Promise<Result> {
    return this.transactions.run(caller, work);
  }
}

const read =
  (kind: ProjectKeyKind, { id: projectId }: ProjectType, { projectKeys }: Loaders) =>
  (first: number, after?: string) =>
    projectKeys.load({ kind, projectId, first, after });
