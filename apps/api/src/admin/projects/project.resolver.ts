import { Args, ArgsType, Field, ID, Mutation, Query } from '@nestjs/graphql';
import { Transactions } from '@rollcall/audit';
import {
  type EventAction,
  type Order,
  type Principal,
  type Project,
  Projects,
  projectOrders,
  Records,
  Requires,
  RequiresInProject,
  type UnitOfWork,
} from '@rollcall/domain';
import { IsOptional, MaxLength } from 'class-validator';
import { Deadline, RequestCaller } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { PageArgs, pageRequest, sliceOfPage } from '../graphql/connection';
import { ifVersionArg } from '../graphql/if-version';
import { describedEnum } from '../graphql/leaf-types';
import { ProjectConnection, ProjectType, toProject } from './project.type';

const ProjectOrderName = describedEnum<'NAME' | 'CREATED'>('ProjectOrder', 'The order of a list of projects.', {
  NAME: 'By name, ignoring case.',
  CREATED: 'By creation, oldest first.',
});

@ArgsType()
class ProjectsArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Whether to list archived projects instead of active ones.' })
  archived!: boolean;

  @Field(() => String, { nullable: true, description: 'Only projects whose name contains this text.' })
  @IsOptional()
  @MaxLength(255)
  search?: string | null;

  @Field(() => ProjectOrderName, { defaultValue: ProjectOrderName.NAME, description: 'The order of the list.' })
  orderBy!: 'NAME' | 'CREATED';
}

const orders: Record<ProjectsArgs['orderBy'], Order<Project>> = {
  NAME: { ...projectOrders.name, descending: false },
  CREATED: { ...projectOrders.created, descending: false },
};

const id = { type: () => ID, description: "The project's ID." };
const name = { description: 'The name, from 1 to 255 characters. It must be unique in the organization.' };

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
    const { archived, search, orderBy } = args;
    const order = orders[orderBy];
    const filter = { archived, ...(search?.trim() && { search }) };
    const page = await this.service.filtered(caller, filter, pageRequest(args, order, until));
    return new ProjectConnection(sliceOfPage(page, order, args, toProject), () =>
      this.service.count(caller, filter, until),
    );
  }

  @Query(() => ProjectType, {
    description: 'A project. Throws NOT_FOUND if there is no project with this ID that you can see.',
  })
  @RequiresInProject('project.read')
  async project(@RequestCaller() caller: Principal, @Args('id', id) projectId: string): Promise<ProjectType> {
    return toProject(await this.service.get(caller, projectId));
  }

  @Mutation(() => ProjectType, { description: 'Creates a project. Throws ALREADY_EXISTS if the name is taken.' })
  @Requires('projects.create')
  @Records('project.created', 'project_key.created')
  createProject(@RequestCaller() caller: Principal, @Args('name', name) text: string): Promise<ProjectType> {
    return this.change(caller, (tx) => this.service.create(tx, text));
  }

  @Mutation(() => ProjectType, { description: 'Renames a project. Throws ALREADY_EXISTS if the name is taken.' })
  @RequiresInProject('project.manage')
  @Records('project.renamed')
  renameProject(
    @RequestCaller() caller: Principal,
    @Args('id', id) projectId: string,
    @Args('name', name) text: string,
    @Args('ifVersion', ifVersionArg) ifVersion: number | null,
  ): Promise<ProjectType> {
    return this.change(caller, (tx) => this.service.rename(tx, projectId, text, ifVersion));
  }

  @Mutation(() => ProjectType, {
    description:
      'Archives a project and ends all access to it. Its grants and keys are kept and work again if it is restored. Archiving it again changes nothing.',
  })
  @RequiresInProject('project.manage')
  @Records('project.archived')
  archiveProject(@RequestCaller() caller: Principal, @Args('id', id) projectId: string): Promise<ProjectType> {
    return this.change(caller, (tx) => this.service.archive(tx, projectId));
  }

  @Mutation(() => ProjectType, { description: 'Restores an archived project, with its grants and keys.' })
  @RequiresInProject('project.manage')
  @Records('project.restored')
  restoreProject(@RequestCaller() caller: Principal, @Args('id', id) projectId: string): Promise<ProjectType> {
    return this.change(caller, (tx) => this.service.restore(tx, projectId));
  }

  private async change(caller: Principal, work: (tx: UnitOfWork) => Promise<Project>): Promise<ProjectType> {
    return toProject(await this.transactions.run(caller, work));
  }
}
