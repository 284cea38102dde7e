import { Field, ID, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { GeneratedProjectKey, ProjectKey } from '@rollcall/domain';
import { ConnectionOf } from '../connection/connection';
import { ProjectType } from '../projects/project.type';
import { KeyType, toKey } from './key.type';

@InterfaceType('ProjectKey', {
  description: 'A key of a project: an ApiKey or a SecretKey.',
  resolveType: (key) => ('value' in key ? ApiKeyType : SecretKeyType),
})
@ObjectType({ isAbstract: true })
export abstract class ProjectKeyType extends KeyType {
  @Field(() => String, { nullable: true, description: 'Who revoked it; null where nobody did.' })
  revokedBy!: string | null;
}

@ObjectType('ApiKey', {
  implements: () => [ProjectKeyType],
  description: 'A key that says which project a program speaks of: an identifier, and no secret.',
})
export class ApiKeyType extends ProjectKeyType {
  @Field({ description: 'The key itself.' })
  value!: string;

  @Field({ description: 'Whether it came with the project; such a key is rotated, and never revoked.' })
  isFirst!: boolean;
}

@ObjectType('SecretKey', {
  implements: () => [ProjectKeyType],
  description: 'A key by which a program speaks for a project.',
})
export class SecretKeyType extends ProjectKeyType {
  @Field({ description: 'The last characters of the key.' })
  hint!: string;
}

@ObjectType('GeneratedSecretKey', { description: 'A new secret key of a project.' })
export class GeneratedSecretKeyType {
  @Field(() => SecretKeyType, { description: 'The key.' })
  key!: SecretKeyType;

  @Field({ description: 'The key itself. Shown this once and never readable again.' })
  secret!: string;
}

@ObjectType('VerifiedProjectKey', { description: 'What a key of a project opens.' })
export class VerifiedProjectKeyType {
  @Field(() => ID, { description: 'Id of the key.' })
  keyId!: string;

  @Field({ description: 'Whether it is a secret key, and not an API key.' })
  secret!: boolean;

  @Field(() => ProjectType, { description: 'The project that it is of.' })
  project!: ProjectType;
}

@ObjectType('ApiKeyConnection', { description: 'A page of API keys, in the order of creation. They are not counted.' })
export class ApiKeyConnection extends ConnectionOf('ApiKey', ApiKeyType) {}

@ObjectType('SecretKeyConnection', {
  description: 'A page of secret keys, in the order of creation. They are not counted.',
})
export class SecretKeyConnection extends ConnectionOf('SecretKey', SecretKeyType) {}

export const toApiKey = (key: ProjectKey): ApiKeyType => ({
  ...toKey(key),
  revokedBy: key.revokedBy,
  value: key.value ?? '',
  isFirst: key.isFirst,
});

export const toSecretKey = (key: ProjectKey): SecretKeyType => ({
  ...toKey(key),
  revokedBy: key.revokedBy,
  hint: key.hint,
});

export const toProjectKey = (key: ProjectKey): ApiKeyType | SecretKeyType =>
  key.kind === 'API' ? toApiKey(key) : toSecretKey(key);

export const toGeneratedSecretKey = ({ key, secret = '' }: GeneratedProjectKey): GeneratedSecretKeyType => ({
  key: toSecretKey(key),
  secret,
});
