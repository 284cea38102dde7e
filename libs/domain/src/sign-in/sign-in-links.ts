import { Injectable } from '@nestjs/common';
import { Database, type MemberId, newId, type Raw } from '@rollcall/platform';
import { userTarget } from '../directory/user-rows';
import { invalidValue } from '../model/errors';
import type { Language } from '../model/language';
import { Organization } from '../model/organization.entity';
import type { UnitOfWork } from '../model/principal';
import { requireRow } from '../model/require-row';
import { digestOf, isSecret, newSecret } from '../model/secret';
import { User } from '../model/user.entity';
import { SignInLink } from './sign-in-link.entity';
import { claimLink, firstAdminOf, linkOfDigest } from './sign-in-links.sql';

/** How long a link can be used. */
export const LINK_MINUTES = 15;

/** Why a link cannot be used. */
export type LinkObstacle = 'UNKNOWN' | 'USED' | 'EXPIRED';

/** A link with its person. */
export interface FoundLink {
  link: SignInLink;
  organization: Organization;
  user: User;
}

export interface CreatedLink {
  link: SignInLink;
  user: User;
  /** Shown once, never readable again. */
  secret: string;
}

/** The address of the page that signs a person in. The secret is in the fragment, which reaches no server or log. */
export const signInLink = (publicUrl: string, secret: string): string => `${publicUrl}/console/sign-in#${secret}`;

/** Links with which people sign in once. */
@Injectable()
export class SignInLinks {
  constructor(private readonly database: Database) {}

  /** Creates a link for a member. Throws INVALID_VALUE unless the person has joined. */
  async create(tx: UnitOfWork, userId: MemberId, language: Language): Promise<CreatedLink> {
    const user = await requireRow(tx, 'User', User, userId, 'update');
    if (user.status !== 'JOINED')
      throw invalidValue('member', user.userName, `a person who has joined, but has the status ${user.status}`);
    return insertLink(tx, user, language);
  }

  /** The admin of an organization who has been there longest; undefined if it has none. */
  async firstAdmin({ id: organizationId }: Organization): Promise<MemberId | undefined> {
    const [first] = await this.database.store({ organizationId }).read<{ id: MemberId }>(firstAdminOf);
    return first?.id;
  }

  /** The link with a secret, in any organization, or why it cannot be used. */
  async find(secret: string): Promise<FoundLink | LinkObstacle> {
    if (!isSecret('link', secret)) return 'UNKNOWN';
    const { acrossOrganizations: store } = this.database;
    const [links, organizations] = [store.rows(SignInLink, 'l'), store.rows(Organization, 'o')];
    const users = store.rows(User, 'u');
    const parameters = { digest: digestOf(secret) };
    const [row] = await store.read<Raw>(linkOfDigest(links, organizations, users), parameters);
    if (!row) return 'UNKNOWN';
    const link = links.read(row);
    return obstacleOf(link) ?? { link, organization: organizations.read(row), user: users.read(row) };
  }

  /** Marks a link as used; false if another request has used it meanwhile. */
  async claim(tx: UnitOfWork, { id }: SignInLink): Promise<boolean> {
    return (await tx.execute(claimLink, { id, now: Date.now() })) === 1;
  }
}

const obstacleOf = ({ usedAt, expiresAt }: SignInLink): LinkObstacle | undefined =>
  usedAt ? 'USED' : expiresAt <= new Date() ? 'EXPIRED' : undefined;

/** Inserts a link for a person, locked by the caller. */
export function insertLink(tx: UnitOfWork, user: User, language: Language): CreatedLink {
  const now = new Date();
  const secret = newSecret('link');
  const link: SignInLink = {
    organizationId: tx.organizationId,
    id: newId(now),
    userId: user.id,
    digest: digestOf(secret),
    language,
    createdAt: now,
    expiresAt: new Date(now.getTime() + LINK_MINUTES * 60_000),
    usedAt: null,
  };
  tx.insert(SignInLink, [link]);
  tx.record({
    action: 'sign_in.link_created',
    target: userTarget(user),
    changes: [
      { field: 'link', before: null, after: link.id },
      { field: 'expiresAt', before: null, after: link.expiresAt },
    ],
  });
  return { link, user, secret };
}
