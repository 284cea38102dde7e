import { Parent, ResolveField } from '@nestjs/graphql';
import { Requires } from '@rollcall/domain';
import { Loading } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import type { Loaders } from '../loaders';
import { ProjectType, toProject } from '../projects/project.type';
import { ApiKeyType, type ProjectKeyType, SecretKeyType } from './project-key.type';

const field = { nullable: true, description: 'The project that it belongs to.' };

const projectOf = async ({ projectId }: ProjectKeyType, { project }: Loaders): Promise<ProjectType> =>
  toProject((await project.load(projectId))!);

@AdminResolver(() => ApiKeyType)
export class ApiKeyResolver {
  @ResolveField(() => ProjectType, field)
  @Requires('organization.read')
  project(@Parent() key: ApiKeyType, @Loading() loaders: Loaders): Promise<ProjectType> {
    return projectOf(key, loaders);
  }
}

@AdminResolver(() => SecretKeyType)
export class SecretKeyResolver {
  @ResolveField(() => ProjectType, field)
  @Requires('organization.read')
  project(@Parent() key: SecretKeyType, @Loading() loaders: Loaders): Promise<ProjectType> {
    return projectOf(key, loaders);
  }
}
