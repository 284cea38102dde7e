import { digestOf, newSecret } from '../keys/secret';
import type { Invitation, InvitationLink } from './invitation.entity';

/** The link by which an invited person joins; the token rides in the fragment, which no server or log sees. */
export const invitationLink = (publicUrl: string, token: string): string => `${publicUrl}/join#${token}`;

/** Another link to an invitation: what is stored of it, and its token. */
export function newLink({ organizationId, id }: Pick<Invitation, 'organizationId' | 'id'>): {
  link: InvitationLink;
  token: string;
} {
  const token = newSecret('invite');
  return { link: { organizationId, invitationId: id, digest: digestOf(token), createdAt: new Date() }, token };
}
