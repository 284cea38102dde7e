import { Injectable } from '@nestjs/common';
import { bind, Database, type MemberId, readStatements, type Statement } from '@rollcall/platform';
import { invalidValue, notFound } from '../errors';
import type { Principal } from '../principal';
import { readFacts, readOrganizationMemberships } from './access-facts';
import { type EffectiveAccess, effectiveAccess, organizationAccess } from './effective-access';
import { branchesInOrganization, branchesInProject } from './holder-branches';
import { pastMoment } from './past-moment';
import { entryOf, type Permission } from './permission';
import { enforce, may } from './policy';
import { requireInProject } from './project-access';

export interface WhoCanQuestion {
  permission: Permission;
  /** For a permission of projects, and for none of the organization. */
  projectId?: string | undefined;
  first: number;
  /** The id of the person after whom the page begins. */
  after?: string | undefined;
  at?: Date | undefined;
}

export interface Holder {
  userId: MemberId;
  access: EffectiveAccess;
}

/** `end` is where the page stopped looking; none at the end of the list. */
export interface HolderPage {
  holders: Holder[];
  end?: string;
}

/** Branches in one statement, below what SQLite takes. */
const BRANCHES_TOGETHER = 100;
/** People whom one step through the past looks at, and steps in one page. */
const STEP = 500;
const STEPS = 20;

/** Who holds a permission, in a project or in the organization as a whole, by pages in the order of their ids. */
@Injectable()
export class WhoCan {
  constructor(private readonly database: Database) {}

  /**
   * The next people who hold the permission, with what it comes through. Throws NOT_FOUND for a project that does not
   * exist, and INVALID_VALUE where the permission is not of what is asked about.
   */
  async page(principal: Principal, question: WhoCanQuestion): Promise<HolderPage> {
    requireFitting(question);
    await this.admit(principal, question);
    return question.at
      ? this.past(principal, question, pastMoment('at', question.at))
      : this.present(principal, question);
  }

  private async admit(principal: Principal, { projectId }: WhoCanQuestion): Promise<void> {
    const refusal = may(principal, 'access.read');
    if (projectId === undefined) return enforce(refusal);
    // With access.read it remains to be seen whether there is such a project.
    const needed = refusal ? 'projectMembers.read' : 'access.read';
    await requireInProject(this.database.manager, principal, needed, projectId);
  }

  /** A page costs the same whatever the number of people. */
  private async present(principal: Principal, question: WhoCanQuestion): Promise<HolderPage> {
    const ids = await this.holderIds(principal, question, question.first + 1);
    const shown = ids.slice(0, question.first);
    const holders = await this.look(principal, question, shown);
    return { holders, ...(ids.length > shown.length && { end: shown.at(-1)! }) };
  }

  private async holderIds(
    principal: Principal,
    { permission, projectId, after }: WhoCanQuestion,
    limit: number,
  ): Promise<MemberId[]> {
    const { manager } = this.database;
    const part = { permission, after, limit };
    const branches = await (projectId === undefined
      ? branchesInOrganization(manager, principal, part)
      : branchesInProject(manager, principal, { ...part, projectId }));
    const statements: Statement[] = [];
    for (let start = 0; start < branches.length; start += BRANCHES_TOGETHER) {
      const some = branches.slice(start, start + BRANCHES_TOGETHER);
      const union = some.map(({ sql }, index) => `SELECT id FROM (${sql}) b${index}`).join(' UNION ');
      statements.push({ sql: `${union} ORDER BY id LIMIT ${limit}`, values: some.flatMap(({ values }) => values) });
    }
    const found = (await readStatements(manager, statements)).flat().map(({ id }) => id as MemberId);
    return [...new Set(found)].sort().slice(0, limit);
  }

  /** People are looked at in the order of their ids, a bounded number for each page, which may therefore be short. */
  private async past(principal: Principal, question: WhoCanQuestion, at: Date): Promise<HolderPage> {
    const { first } = question;
    const found: Holder[] = [];
    let end: string = question.after ?? '';
    for (let step = 0; step < STEPS; step++) {
      const userIds = await this.peopleAfter(principal, end, at);
      if (userIds.length === 0) return { holders: found };
      for (const holder of await this.look(principal, question, userIds)) found.push(holder);
      if (found.length > first) return { holders: found.slice(0, first), end: found[first - 1]!.userId };
      end = userIds.at(-1)!;
    }
    return { holders: found, end };
  }

  /** Those of some people who hold the permission, in the same order. */
  private async look(
    { organization }: Principal,
    { permission, projectId, at }: WhoCanQuestion,
    userIds: readonly MemberId[],
  ): Promise<Holder[]> {
    if (userIds.length === 0) return [];
    const { manager } = this.database;
    let accessOf: (userId: MemberId) => EffectiveAccess;
    if (projectId === undefined) {
      const { memberships, since, roles } = await readOrganizationMemberships(manager, organization, { userIds, at });
      accessOf = (userId) => organizationAccess(memberships.get(userId), since, roles);
    } else {
      const { of, roles } = await readFacts(manager, organization, { userIds, projectIds: [projectId], at });
      accessOf = (userId) => {
        const facts = of(userId, projectId);
        if (!facts) throw notFound('Project', projectId);
        return effectiveAccess(facts, roles);
      };
    }
    return userIds
      .map((userId) => ({ userId, access: accessOf(userId) }))
      .filter(({ access }) => access.permissions.has(permission));
  }

  /** The next people who were there then, whatever became of them. */
  private async peopleAfter({ organizationId }: Principal, after: string, at: Date): Promise<MemberId[]> {
    const { manager } = this.database;
    const [rows] = await readStatements(manager, [
      bind(
        manager,
        `SELECT id FROM (SELECT id FROM users WHERE organization_id = :organizationId AND id > :after ORDER BY id LIMIT :step) now_there
         UNION
         SELECT id FROM (SELECT user_id AS id FROM organization_membership_history
           WHERE organization_id = :organizationId AND user_id > :after AND since <= :at AND until > :at
           ORDER BY user_id LIMIT :step) then_there
         ORDER BY id LIMIT :step`,
        { organizationId, after, at: at.getTime(), step: STEP },
      ),
    ]);
    return rows!.map(({ id }) => id as MemberId);
  }
}

function requireFitting({ permission, projectId }: WhoCanQuestion): void {
  const isOfProjects = entryOf(permission).scope === 'PROJECT';
  if (isOfProjects && projectId === undefined)
    throw invalidValue('projectId', '', `the ID of a project, because ${permission} is a project permission`);
  if (!isOfProjects && projectId !== undefined)
    throw invalidValue('projectId', projectId, `omitted, because ${permission} is an organization permission`);
}
