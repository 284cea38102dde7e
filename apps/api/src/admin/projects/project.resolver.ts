import { Args, ID, Mutation, Query } from '@nestjs/graphql';
import { Records, Transactions } from '@rollcall/audit';
import {
  type Change,
  type Order,
  type Principal,
  type Project,
  Projects,
  projectOrders,
  Requires,
  RequiresInProject,
} from '@rollcall/domain';
import { Caller, Until } from '../admin.context';
import { AdminResolver } from '../admin-resolver';
import { pageRequest, sliceOfPage } from '../connection/connection';
import { ifVersionArg } from '../if-version';
import { ProjectsArgs } from './project.args';
import { ProjectConnection, ProjectType, toProject } from './project.type';

const orders: Record<ProjectsArgs['orderBy'], Order<Project>> = {
  NAME: { ...projectOrders.name, descending: false },
  CREATED: { ...projectOrders.created, descending: false },
};

const id = { type: () => ID, description: 'Id of the project.' };
const name = { description: 'The name, of 1 to 255 characters, which no other project has.' };

@AdminResolver(() => ProjectType)
export class ProjectResolver {
  constructor(
    private readonly service: Projects,
    private readonly transactions: Transactions,
  ) {}

  @Query(() => ProjectConnection, {
    description:
      'Projects of the organization. With project-level permissions you see those that you have access to, and with access.read all.',
  })
  @Requires('organization.read')
  async projects(
    @Caller() caller: Principal,
    @Until() until: number,
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

  @Query(() => ProjectType, { description: 'One project; NOT_FOUND where there is none of this id that you may see.' })
  @RequiresInProject('project.read')
  async project(@Caller() caller: Principal, @Args('id', id) projectId: string): Promise<ProjectType> {
    return toProject(await this.service.get(caller, projectId));
  }

  @Mutation(() => ProjectType, { description: 'Makes a project; ALREADY_EXISTS where one has the name.' })
  @Requires('projects.create')
  @Records('project.created', 'project_key.created')
  createProject(@Caller() caller: Principal, @Args('name', name) text: string): Promise<ProjectType> {
    return this.change(caller, (change) => this.service.create(change, text));
  }

  @Mutation(() => ProjectType, { description: 'Gives a project another name; ALREADY_EXISTS where one has it.' })
  @RequiresInProject('project.manage')
  @Records('project.renamed')
  renameProject(
    @Caller() caller: Principal,
    @Args('id', id) projectId: string,
    @Args('name', name) text: string,
    @Args('ifVersion', ifVersionArg) ifVersion: number | null,
  ): Promise<ProjectType> {
    return this.change(caller, (change) => this.service.rename(change, projectId, text, ifVersion));
  }

  @Mutation(() => ProjectType, {
    description: 'Ends all access to a project. Grants and keys stay for its return; archiving twice changes nothing.',
  })
  @RequiresInProject('project.manage')
  @Records('project.archived')
  archiveProject(@Caller() caller: Principal, @Args('id', id) projectId: string): Promise<ProjectType> {
    return this.change(caller, (change) => this.service.archive(change, projectId));
  }

  @Mutation(() => ProjectType, { description: 'Brings an archived project back, with its grants and keys.' })
  @RequiresInProject('project.manage')
  @Records('project.restored')
  restoreProject(@Caller() caller: Principal, @Args('id', id) projectId: string): Promise<ProjectType> {
    return this.change(caller, (change) => this.service.restore(change, projectId));
  }

  private async change(caller: Principal, work: (change: Change) => Promise<Project>): Promise<ProjectType> {
    return toProject(await this.transactions.run(caller, work));
  }
}
