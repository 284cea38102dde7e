import { Injectable } from '@nestjs/common';
import { allOf, Database, type MemberId } from '@rollcall/platform';
import { type FilteredList, type FilteredRequest, readFiltered } from '../lists/filtered';
import { newestFirst } from '../lists/order';
import type { UncountedPage } from '../lists/page';
import { AccessToken, type CredentialKind, credentialKinds, ProjectKey, ScimKey } from '../model/credential.entity';
import { enforce, may } from '../model/policy';
import type { Principal } from '../model/principal';
import { digestOf, isApiKey, isSecret } from '../model/secret';
import {
  createdByRemoved,
  createdWith,
  expiringBefore,
  notUsedSince,
  ofKind,
  ownedBy,
  withActive,
  withNamePart,
} from './credentials.sql';

export type AnyCredential = ScimKey | AccessToken | ProjectKey;

/** All criteria must match. */
export interface CredentialFilter {
  kinds?: readonly CredentialKind[];
  /** Neither revoked nor expired. */
  active?: boolean;
  expiresBefore?: Date;
  /** A credential that was never used counts from its creation. */
  unusedSince?: Date;
  createdById?: string;
  createdByRemovedMember?: boolean;
  /** The owner of personal tokens. */
  ownerId?: MemberId;
  /** A part of the name. */
  search?: string;
}

interface CredentialTable {
  entity: new () => AnyCredential;
  kinds: readonly CredentialKind[];
}

const tables: readonly CredentialTable[] = [
  { entity: ScimKey, kinds: ['SCIM_KEY'] },
  { entity: AccessToken, kinds: ['PERSONAL_TOKEN', 'SERVICE_TOKEN'] },
  { entity: ProjectKey, kinds: ['API_KEY', 'SECRET_KEY'] },
];

/**
 * Everything that gives access to the organization: SCIM keys, access tokens and project keys. Requires `access.read`,
 * which also shows each of them in its own list.
 */
@Injectable()
export class Credentials {
  constructor(private readonly database: Database) {}

  /** A page of the credentials that match, newest first. */
  async page(
    principal: Principal,
    filter: CredentialFilter,
    request: Omit<FilteredRequest<AnyCredential>, 'order'>,
  ): Promise<UncountedPage<AnyCredential>> {
    enforce(may(principal, 'access.read'));
    const lists = tables.flatMap((table) => this.listsOf(principal, table, filter));
    // At the same time, because they share the time that is left.
    const pages = await Promise.all(lists.map((list) => readFiltered(list, { ...request, order: newestFirst })));
    return newestOf(pages, request.limit);
  }

  /**
   * The credential that a secret belongs to, also if it was revoked or has expired; undefined if it is none of the
   * organization's.
   */
  async identify(principal: Principal, text: string): Promise<AnyCredential | undefined> {
    enforce(may(principal, 'access.read'));
    const secret = text.trim();
    const entity = entityOf(secret);
    return entity && this.database.store(principal).first(entity, { digest: digestOf(secret) });
  }

  /** Empty if the filter rules out the table. */
  private listsOf(
    principal: Principal,
    { entity, kinds }: CredentialTable,
    { kinds: asked = credentialKinds, ...filter }: CredentialFilter,
  ): FilteredList<AnyCredential>[] {
    const possible = filter.ownerId === undefined ? kinds : kinds.filter((kind) => kind === 'PERSONAL_TOKEN');
    const [kind, ...others] = possible.filter((one) => asked.includes(one));
    if (!kind) return [];
    const isWhole = others.length + 1 === kinds.length;
    const ofOneKind = isWhole ? undefined : ofKind(kind);
    const owned = filter.ownerId === undefined ? undefined : ownedBy(filter.ownerId);
    const indexed = owned ?? (kind === 'SERVICE_TOKEN' ? ofOneKind : undefined);
    const condition = allOf([owned, ofOneKind, ...conditionsOf(filter)]);
    const { database } = this;
    return [{ database, principal, rows: database.store(principal).rows(entity, 'c'), indexed, condition }];
  }
}

const conditionsOf = (filter: CredentialFilter) => [
  filter.active === undefined ? undefined : withActive(filter.active),
  filter.expiresBefore && expiringBefore(filter.expiresBefore),
  filter.unusedSince && notUsedSince(filter.unusedSince),
  filter.createdById === undefined ? undefined : createdWith(filter.createdById),
  filter.createdByRemovedMember === undefined ? undefined : createdByRemoved(filter.createdByRemovedMember),
  filter.search ? withNamePart(filter.search) : undefined,
];

/** The table that a secret belongs to by its form; undefined for any other text. */
function entityOf(secret: string): (new () => AnyCredential) | undefined {
  if (isSecret('scim', secret)) return ScimKey;
  if (isSecret('admin', secret) || isSecret('setup', secret)) return AccessToken;
  return isSecret('secret', secret) || isApiKey(secret) ? ProjectKey : undefined;
}

/** The newest rows of several pages. Beyond the place where one search stopped, others may have found more. */
function newestOf<Row extends { id: string }>(pages: readonly UncountedPage<Row>[], limit: number): UncountedPage<Row> {
  const stop = pages
    .flatMap(({ next }) => next?.id ?? [])
    .sort()
    .at(-1);
  const rows = pages
    .flatMap(({ items }) => items)
    .filter(({ id }) => stop === undefined || id >= stop)
    .sort((one, other) => (one.id < other.id ? 1 : -1));
  const items = rows.slice(0, limit);
  const end = rows.length > limit ? items.at(-1)!.id : stop;
  return { items, ...(end !== undefined && { next: { key: end, id: end } }) };
}
