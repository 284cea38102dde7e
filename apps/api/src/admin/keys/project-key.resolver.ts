import {
  Args,
  ArgsType,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
} from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  type GeneratedProjectKey,
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
import { Refuses } from '../errors/refuses';
import { PageArgs, sliceOf } from '../graphql/connection';
import type { Loaders } from '../loaders';
import { Input, MutationInput, MutationPayload, Payload, payloadOf } from '../payload';
import { ProjectType, toProject } from '../projects/project.type';
import { Expiry, KeyName } from './key.type';
import {
  ApiKeyConnection,
  ApiKeyType,
  ProjectKeyType,
  SecretKeyConnection,
  SecretKeyType,
  toApiKey,
  toProjectKey,
  toSecretKey,
  VerifiedProjectKeyType,
} from './project-key.type';

@InputType({ isAbstract: true })
abstract class NewProjectKeyInput {
  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;

  @KeyName("The key's name, as shown in the audit log.")
  name!: string;

  @Expiry()
  expiresAt?: Date | null;
}

@MutationInput()
class CreateApiKeyInput extends NewProjectKeyInput {}

@MutationInput()
class CreateSecretKeyInput extends NewProjectKeyInput {}

@InputType({ isAbstract: true })
abstract class ProjectKeyInput {
  @Field(() => ID, { description: "The key's ID." })
  keyId!: string;
}

@MutationInput()
class RotateApiKeyInput extends ProjectKeyInput {}

@MutationInput()
class RegenerateSecretKeyInput extends ProjectKeyInput {}

@MutationInput()
class RevokeProjectKeyInput extends ProjectKeyInput {}

@ObjectType({ isAbstract: true })
abstract class ApiKeyPayload extends Payload {
  @Field(() => ApiKeyType, { description: 'The key.' })
  key!: ApiKeyType;
}

@MutationPayload()
class CreateApiKeyPayload extends ApiKeyPayload {}

@MutationPayload()
class RotateApiKeyPayload extends ApiKeyPayload {}

@ObjectType({ isAbstract: true })
abstract class GeneratedSecretKeyPayload extends Payload {
  @Field(() => SecretKeyType, { description: 'The new key.' })
  key!: SecretKeyType;

  @Field({ description: 'The secret key itself. Shown only once.' })
  secret!: string;
}

@MutationPayload()
class CreateSecretKeyPayload extends GeneratedSecretKeyPayload {}

@MutationPayload()
class RegenerateSecretKeyPayload extends GeneratedSecretKeyPayload {}

@MutationPayload()
class RevokeProjectKeyPayload extends Payload {
  @Field(() => ProjectKeyType, { description: 'The key after the change.' })
  key!: ProjectKeyType;
}

@ArgsType()
class VerifyArgs {
  @Field({ description: 'The key.' })
  @MaxLength(100)
  key!: string;
}

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

  @Mutation(() => CreateApiKeyPayload, {
    description: 'Creates an API key for a project. A project can have at most 50 active API keys.',
  })
  @RequiresInProject('projectKeys.manage')
  @Refuses('LIMIT_REACHED', 'NOT_FOUND', 'PROJECT_ARCHIVED')
  @Records('project_key.created')
  createApiKey(
    @RequestCaller() caller: Principal,
    @Input() { projectId, ...key }: CreateApiKeyInput,
  ): Promise<CreateApiKeyPayload> {
    const change = this.transactions.commit(caller, (tx) => this.service.create(tx, projectId, 'API', key));
    return payloadOf(caller, change, (created) => ({ key: toApiKey(created.key) }));
  }

  @Mutation(() => RotateApiKeyPayload, {
    description: 'Gives an API key a new value. The old value stops working immediately.',
  })
  @RequiresInProject('projectKeys.manage')
  @Refuses('NOT_FOUND', 'PROJECT_ARCHIVED')
  @Records('project_key.rotated')
  rotateApiKey(
    @RequestCaller() caller: Principal,
    @Input() { keyId }: RotateApiKeyInput,
  ): Promise<RotateApiKeyPayload> {
    const change = this.transactions.commit(caller, (tx) => this.service.rotate(tx, keyId));
    return payloadOf(caller, change, (key) => ({ key: toApiKey(key) }));
  }

  @Mutation(() => CreateSecretKeyPayload, {
    description: 'Creates a secret key for a project. A project can have at most 50 active secret keys.',
  })
  @RequiresInProject('projectKeys.manage')
  @Refuses('LIMIT_REACHED', 'NOT_FOUND', 'PROJECT_ARCHIVED')
  @Records('project_key.created')
  createSecretKey(
    @RequestCaller() caller: Principal,
    @Input() { projectId, ...key }: CreateSecretKeyInput,
  ): Promise<CreateSecretKeyPayload> {
    return this.generated(caller, (tx) => this.service.create(tx, projectId, 'SECRET', key));
  }

  @Mutation(() => RegenerateSecretKeyPayload, {
    description:
      'Replaces a secret key with a new one of the same name. The old key stops working immediately and stays in the list.',
  })
  @RequiresInProject('projectKeys.manage')
  @Refuses('LIMIT_REACHED', 'NOT_FOUND', 'PROJECT_ARCHIVED')
  @Records('project_key.regenerated')
  regenerateSecretKey(
    @RequestCaller() caller: Principal,
    @Input() { keyId }: RegenerateSecretKeyInput,
  ): Promise<RegenerateSecretKeyPayload> {
    return this.generated(caller, (tx) => this.service.regenerate(tx, keyId));
  }

  @Mutation(() => RevokeProjectKeyPayload, {
    description:
      'Revokes an API key or a secret key permanently, effective immediately. The key stays in the list. Throws FIRST_KEY_STAYS if it is the API key that was created with the project.',
  })
  @RequiresInProject('projectKeys.manage')
  @Refuses('FIRST_KEY_STAYS', 'NOT_FOUND')
  @Records('project_key.revoked')
  revokeProjectKey(
    @RequestCaller() caller: Principal,
    @Input() { keyId }: RevokeProjectKeyInput,
  ): Promise<RevokeProjectKeyPayload> {
    const change = this.transactions.commit(caller, (tx) => this.service.revoke(tx, keyId));
    return payloadOf(caller, change, (key) => ({ key: toProjectKey(key) }));
  }

  private generated(
    caller: Principal,
    work: (tx: UnitOfWork) => Promise<GeneratedProjectKey>,
  ): Promise<GeneratedSecretKeyPayload> {
    const change = this.transactions.commit(caller, work);
    return payloadOf(caller, change, ({ key, secret = '' }) => ({ key: toSecretKey(key), secret }));
  }
}

const read =
  (kind: ProjectKeyKind, { id: ownerId }: ProjectType, { projectKeys }: Loaders) =>
  (first: number, after?: string) =>
    projectKeys.load({ kind, ownerId, first, after });
