import { rows } from '../support/rows';
import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { join, newAddress, type Person } from './person';

let service: Service;
let tenant: Tenant;
let member: Person;
let auditor: Person;
beforeAll(async () => {
  service = await startService();
  tenant = await setUpTenant(service);
  member = await join(service, tenant, 'MEMBER');
  auditor = await join(service, tenant, 'AUDITOR');
});
afterAll(() => service.stop());

const QUERY = 'query ($id: ID!) { member(id: $id) { email lastActiveAt } }';
const lastActivity = async (id: string): Promise<string | null> =>
  (await auditor.client.ask(QUERY, { id })).member.lastActiveAt;
const signedInAt = (id: string, time: Date | null) =>
  rows(service.dataSource, 'UPDATE users SET last_sign_in_at = ? WHERE id = ?', [time?.getTime() ?? null, id]);

describe('when a member was last active', () => {
  it('is unknown before the first sign-in', async () => {
    const invite = 'mutation ($email: String!) { inviteMember(input: { email: $email }) { member { id } } }';
    const {
      inviteMember: { member },
    } = await tenant.admin.ask(invite, { email: newAddress() });
    expect(await lastActivity(member.id)).toBeNull();
  });

  it('is the last use of a personal token, or a later sign-in', async () => {
    expect(await lastActivity(member.id)).toBeNull();
    const before = Date.now();
    await member.client.ask('{ caller { label } }');
    const used = await lastActivity(member.id);
    expect(new Date(used!).getTime()).toBeGreaterThanOrEqual(before);

    await signedInAt(member.id, new Date(before - 86_400_000));
    expect(await lastActivity(member.id)).toBe(used);
    const later = new Date(before + 86_400_000);
    await signedInAt(member.id, later);
    expect(await lastActivity(member.id)).toBe(later.toISOString());
  });

  it('is the same as in the access review', async () => {
    const { accessReview } = await auditor.client.ask('{ accessReview { nodes { holder { id lastUsedAt } } } }');
    const reviewed = accessReview.nodes.find(({ holder }: { holder: { id: string } }) => holder.id === member.id);
    expect(await lastActivity(member.id)).toBe(reviewed.holder.lastUsedAt);
  });

  it('is shown only to those who may review access', async () => {
    const answer = await member.client.send(QUERY, { id: auditor.id });
    expect(answer.data.member).toEqual({ email: auditor.email, lastActiveAt: null });
    expect(answer.errors!.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['member', 'lastActiveAt'], 'FORBIDDEN'],
    ]);
  });
});
