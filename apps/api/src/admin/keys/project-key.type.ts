import { Field, ID, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { ProjectKey } from '@rollcall/domain';
import { AuditPartyType } from '../audit/party.type';
import { ConnectionOf } from '../graphql/connection';
import { ProjectType } from '../projects/project.type';
import { CredentialType, credentialFields } from './credential.type';

@InterfaceType('ProjectKey', {
  implements: () => [CredentialType],
  description: 'A key of a project: an ApiKey or a SecretKey.',
  resolveType: (key) => ('value' in key ? ApiKeyType : SecretKeyType),
})
@ObjectType({ isAbstract: true })
export abstract class ProjectKeyType extends CredentialType {
  @Field(() => ProjectType, { nullable: true, description: 'The project that it belongs to.' })
  project?: ProjectType;

  /** Shown as the field `project`. */
  projectId!: string;

  @Field(() => AuditPartyType, {
    nullable: true,
    description: 'Who revoked or replaced it. Null if it has not been.',
  })
  revokedBy!: AuditPartyType | null;
}

@ObjectType('ApiKey', {
  implements: () => [CredentialType, ProjectKeyType],
  description: 'A key that a program uses to identify a project. It is not a secret.',
})
export class ApiKeyType extends ProjectKeyType {
  @Field({ description: 'The key itself.' })
  value!: string;

  @Field({
    description: 'Whether the key was created with the project. That key can be rotated but not revoked.',
  })
  isFirst!: boolean;
}

@ObjectType('SecretKey', {
  implements: () => [CredentialType, ProjectKeyType],
  description: 'A secret key that a program uses to act for a project.',
})
export class SecretKeyType extends ProjectKeyType {}

@ObjectType('VerifiedProjectKey', { description: 'A valid project key and its project.' })
export class VerifiedProjectKeyType {
  @Field(() => ID, { description: "The key's ID." })
  keyId!: string;

  @Field({ description: 'Whether it is a secret key (true) or an API key (false).' })
  secret!: boolean;

  @Field(() => ProjectType, { description: 'The project that the key belongs to.' })
  project!: ProjectType;
}

@ObjectType('ApiKeyConnection', { description: 'A page of API keys in order of creation. There is no total count.' })
export class ApiKeyConnection extends ConnectionOf('ApiKey', ApiKeyType) {}

@ObjectType('SecretKeyConnection', {
  description: 'A page of secret keys in order of creation. There is no total count.',
})
export class SecretKeyConnection extends ConnectionOf('SecretKey', SecretKeyType) {}

const projectKeyFields = (key: ProjectKey): ProjectKeyType => ({
  ...credentialFields(key),
  projectId: key.projectId,
  revokedBy: key.revokedBy,
});

export const toApiKey = (key: ProjectKey): ApiKeyType => ({
  ...projectKeyFields(key),
  value: key.value ?? '',
  isFirst: key.isFirst,
});

export const toSecretKey = (key: ProjectKey): SecretKeyType => projectKeyFields(key);

export const toProjectKey = (key: ProjectKey): ApiKeyType | SecretKeyType =>
  key.kind === 'API' ? toApiKey(key) : toSecretKey(key);
