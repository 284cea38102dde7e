import type { ProvisioningRecord } from '@rollcall/audit';
import type { MemberId } from '@rollcall/platform';
import type { AuditPartyType } from '../audit/party.type';
import type { Loaders } from '../loaders';

type Request = Pick<ProvisioningRecord, 'act' | 'resourceId' | 'namedAddress' | 'requestBody'>;

/** The person or group that a request was about: by the current name, or else by the one that the request gave. */
export async function subjectOf(request: Request, loaders: Loaders): Promise<AuditPartyType | null> {
  const { act, resourceId: id, namedAddress, requestBody } = request;
  if (act.endsWith('_USER')) {
    const user = id === null ? null : await loaders.memberReference.load(id as MemberId);
    return { type: 'USER', id, label: user?.userName ?? namedAddress ?? textIn(requestBody, 'username') };
  }
  if (act.endsWith('_GROUP')) {
    const group = id === null ? null : await loaders.group.load(id);
    return { type: 'GROUP', id, label: group?.displayName ?? textIn(requestBody, 'displayname') };
  }
  return null;
}

/** An attribute of a stored body, which may be cut or be no object. SCIM ignores the case of names. */
function textIn(stored: string | null, attribute: string): string | null {
  try {
    const [, value] = Object.entries(JSON.parse(stored ?? '') ?? {}).find(
      ([name]) => name.toLowerCase() === attribute,
    )!;
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
