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
  type Order,
  type Principal,
  type Project,
  type ProjectFilter,
  Projects,
  projectOrders,
  Records,
  Requires,
  RequiresInProject,
  type UnitOfWork,
} from '@rollcall/domain';
import { IsOptional, MaxLength } from 'class-validator';
import { Deadline, Loading, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { Refuses } from '../errors/refuses';
import { PageArgs, pageRequest, sliceOfPage } from '../graphql/connection';
import { IfVersion } from '../graphql/if-version';
import { describedEnum } from '../graphql/leaf-types';
import { ListFilter } from '../graphql/list-filter';
import { type Loaders } from '../loaders';
import { Input, MutationInput, MutationPayload, Payload, payloadOf } from '../payload';
import { ProjectConnection, ProjectType, toProject } from './project.type';

const ProjectOrderName = describedEnum<'NAME' | 'CREATED'>('ProjectOrder', 'The order of a list of projects.', {
  NAME: 'By name, ignoring case.',
  CREATED: 'By creation, oldest first.',
});

@InputType('ProjectFilter', { description: 'Selects projects. All fields apply together.' })
class ProjectFilterInput {
  @Field({ defaultValue: false, description: 'Whether to list archived projects instead of active ones.' })
  archived!: boolean;

  @Field(() => String, { nullable: true, description: 'Only projects whose name contains this text, ignoring case.' })
  @IsOptional()
  @MaxLength(255)
  search?: string | null;

  get criteria(): ProjectFilter {
    return { archived: this.archived, ...(this.search?.trim() && { search: this.search }) };
  }
}

@ArgsType()
class ProjectsArgs extends PageArgs {
  @ListFilter(() => ProjectFilterInput)
  filter?: ProjectFilterInput | null;

  @Field(() => ProjectOrderName, { defaultValue: ProjectOrderName.NAME, description: 'The order of the list.' })
  orderBy!: 'NAME' | 'CREATED';
}

const orders: Record<ProjectsArgs['orderBy'], Order<Project>> = {
  NAME: { ...projectOrders.name, descending: false },
  CREATED: { ...projectOrders.created, descending: false },
};

const id = { type: () => ID, description: "The project's ID." };
const name = { description: 'The name, from 1 to 255 characters. It must be unique in the organization.' };

@MutationInput()
class CreateProjectInput {
  @Field(name)
  name!: string;
}

@InputType({ isAbstract: true })
abstract class ProjectInput {
  @Field(() => ID, { description: "The project's ID." })
  projectId!: string;
}

@MutationInput()
class UpdateProjectInput extends ProjectInput {
  @Field(() => String, { ...name, nullable: true })
  name?: string | null;

  @IfVersion()
  ifVersion?: number | null;
}

@MutationInput()
class ArchiveProjectInput extends ProjectInput {}

@MutationInput()
class RestoreProjectInput extends ProjectInput {}

@ObjectType({ isAbstract: true })
abstract class ProjectPayload extends Payload {
  @Field(() => ProjectType, { description: 'The project after the change.' })
  project!: ProjectType;
}

@MutationPayload()
class CreateProjectPayload extends ProjectPayload {}

@MutationPayload()
class UpdateProjectPayload extends ProjectPayload {}

@MutationPayload()
class ArchiveProjectPayload extends ProjectPayload {}

@MutationPayload()
class RestoreProjectPayload extends ProjectPayload {}

@AdminResolver(() => ProjectType)
export class ProjectResolver {
  constructor(
    private readonly service: Projects,
    private readonly transactions: Transactions<EventAction>,
  ) {}

  @Query(() => ProjectConnection, {
    description:
      "The organization's projects. With project-level permissions on, you see the projects that you can access, or all of them with access.read.",
  })
  @Requires('organization.read')
  async projects(
    @RequestCaller() caller: Principal,
    @Deadline() until: number,
    @Args() args: ProjectsArgs,
  ): Promise<ProjectConnection> {
    const order = orders[args.orderBy];
    const filter = args.filter?.criteria ?? { archived: false };
    const page = await this.service.filtered(caller, filter, pageRequest(args, order, until));
    return new ProjectConnection(sliceOfPage(page, order, args, toProject), () =>
      this.service.count(caller, filter, until),
    );
  }

  @Query(() => ProjectType, {
    description: 'A project. Throws NOT_FOUND if there is no project with this ID that you can see.',
  })
  @RequiresInProject('project.read')
  @Refuses('NOT_FOUND')
  async project(@RequestCaller() caller: Principal, @Args('id', id) projectId: string): Promise<ProjectType> {
    return toProject(await this.service.get(caller, projectId));
  }

  @Mutation(() => CreateProjectPayload, {
    description: 'Creates a project. Throws ALREADY_EXISTS if the name is taken.',
  })
  @Requires('projects.create')
  @Refuses('ALREADY_EXISTS')
  @Records('project.created', 'project_key.created')
  createProject(
    @RequestCaller() caller: Principal,
    @Input() { name }: CreateProjectInput,
  ): Promise<CreateProjectPayload> {
    return this.change(caller, (tx) => this.service.create(tx, name));
  }

  @Mutation(() => UpdateProjectPayload, {
    description: 'Changes a project. Throws ALREADY_EXISTS if the name is taken.',
  })
  @RequiresInProject('project.manage')
  @Refuses('ALREADY_EXISTS', 'NOT_FOUND', 'VERSION_CONFLICT')
  @Records('project.renamed')
  updateProject(
    @RequestCaller() caller: Principal,
    @Input() { projectId, name, ifVersion }: UpdateProjectInput,
  ): Promise<UpdateProjectPayload> {
    return this.change(caller, (tx) =>
      this.service.update(tx, projectId, { ...(name != null && { name }) }, ifVersion),
    );
  }

  @Mutation(() => ArchiveProjectPayload, {
    description:
      'Archives a project and ends all access to it. Its grants and keys are kept and work again if it is restored. Archiving it again changes nothing.',
  })
  @RequiresInProject('project.manage')
  @Refuses('NOT_FOUND')
  @Records('project.archived')
  archiveProject(
    @RequestCaller() caller: Principal,
    @Input() { projectId }: ArchiveProjectInput,
  ): Promise<ArchiveProjectPayload> {
    return this.change(caller, (tx) => this.service.archive(tx, projectId));
  }

  @Mutation(() => RestoreProjectPayload, { description: 'Restores an archived project, with its grants and keys.' })
  @RequiresInProject('project.manage')
  @Refuses('NOT_FOUND')
  @Records('project.restored')
  restoreProject(
    @RequestCaller() caller: Principal,
    @Input() { projectId }: RestoreProjectInput,
  ): Promise<RestoreProjectPayload> {
    return this.change(caller, (tx) => this.service.restore(tx, projectId));
  }

  @ResolveField(() => [String], {
    nullable: true,
    description: 'Your permissions in the project, for example `content.publish`. Empty if it is archived.',
  })
  @Requires('organization.read')
  async callerPermissions(
    @Parent() { id, archivedAt }: ProjectType,
    @Loading() { callerPermissions }: Loaders,
  ): Promise<string[]> {
    return archivedAt ? [] : callerPermissions.load(id);
  }

  private change(caller: Principal, work: (tx: UnitOfWork) => Promise<Project>): Promise<ProjectPayload> {
    return payloadOf(caller, this.transactions.commit(caller, work), (project) => ({ project: toProject(project) }));
  }
}
