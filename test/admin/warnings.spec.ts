import { type Service, setUpTenant, startService, type Tenant } from '../support/service';
import { newAddress } from './person';

let service: Service;
let tenant: Tenant;

beforeAll(async () => {
  service = await startService({ STREAM_NETWORKS: '127.0.0.0/8' });
  tenant = await setUpTenant(service);
});
afterAll(() => service.stop());

/** The payload of a mutation, sent as an admin. */
async function payloadOf(mutation: string, { admin }: Tenant = tenant) {
  const [payload] = Object.values(await admin.ask(`mutation { ${mutation} }`));
  return payload as {
    warnings: { code: string; message: string; index: number | null; records: { type: string; label: string }[] }[];
    results?: { member: { id: string } }[];
    stream?: { id: string };
    role?: { id: string };
    member?: { id: string };
  };
}
const WARNINGS = 'warnings { code message index records { type label } }';
const settings = (input: string) =>
  tenant.admin.ask(`mutation { updateScimSettings(input: { ${input} }) { organization { id } } }`);

// GROUP_ROLE_PREVAILS: see grants.spec.ts.
describe('a change that was made warns', () => {
  it('of an invitation that is not mailed, naming the item of a bulk change', async () => {
    await settings('sendInvitations: false');
    const email = newAddress();
    const { warnings } = await payloadOf(
      `inviteMembers(input: { invitations: [{ email: "nobody" }, { email: "${email}" }] }) { ${WARNINGS} }`,
    );
    expect(warnings).toEqual([
      {
        code: 'INVITATION_NOT_SENT',
        message: expect.stringContaining('createInvitationLink'),
        index: 1,
        records: [{ type: 'USER', label: email }],
      },
    ]);
    await settings('sendInvitations: true');
    const { warnings: none } = await payloadOf(`inviteMember(input: { email: "${newAddress()}" }) { ${WARNINGS} }`);
    expect(none).toEqual([]);
  });

  it('of an identity provider that can add a removed person again', async () => {
    const email = newAddress();
    const { body } = await tenant.scim.post('/Users', { userName: email });
    const removal = `removeMember(input: { memberId: "${body.id}" }) { ${WARNINGS} }`;
    expect((await payloadOf(removal)).warnings).toMatchObject([
      { code: 'IDP_MAY_UNDO', index: null, records: [{ type: 'USER', label: email }] },
    ]);
    // The second removal changes nothing.
    expect((await payloadOf(removal)).warnings).toEqual([]);
  });

  it('of invitations that expire because their role gives more', async () => {
    const { role } = await payloadOf(
      'createRole(input: { name: "Reader", permissions: ["organization.read", "project.read"] }) { role { id } }',
    );
    await payloadOf(`inviteMember(input: { email: "${newAddress()}", roleId: "${role!.id}" }) { member { id } }`);
    const raise = (permissions: string) =>
      payloadOf(`updateRole(input: { roleId: "${role!.id}", permissions: [${permissions}] }) { ${WARNINGS} }`);
    expect((await raise('"organization.read", "project.read", "content.read"')).warnings).toMatchObject([
      { code: 'INVITATIONS_EXPIRED', records: [{ type: 'ROLE', label: 'Reader' }] },
    ]);
    expect((await raise('"organization.read"')).warnings).toEqual([]);
  });

  it('of a key that does not work yet', async () => {
    const other = await setUpTenant(service, { name: 'Off' });
    await other.admin.ask('mutation { updateScimSettings(input: { scimEnabled: false }) { organization { id } } }');
    const { warnings } = await payloadOf(`regenerateScimKey(input: { name: "Okta" }) { ${WARNINGS} }`, other);
    expect(warnings).toMatchObject([{ code: 'SCIM_DISABLED', records: [{ type: 'SCIM_KEY', label: 'Okta' }] }]);
  });

  it('of a secret that the former destination of a stream knows', async () => {
    const { stream } = await payloadOf(
      'createAuditStream(input: { name: "SIEM", kind: WEBHOOK, url: "http://127.0.0.1:9/a" }) { stream { id } }',
    );
    const move = (url: string) =>
      payloadOf(`updateAuditStream(input: { streamId: "${stream!.id}", url: "${url}" }) { ${WARNINGS} }`);
    expect((await move('http://127.0.0.1:9/b')).warnings).toEqual([]);
    expect((await move('http://127.0.0.1:10/b')).warnings).toMatchObject([
      { code: 'SECRET_SHARED', records: [{ type: 'AUDIT_STREAM', label: 'SIEM' }] },
    ]);
  });
});
