import type { MemberId } from '@rollcall/platform';
import type { Access } from '../access/access';
import { type MemberReference, memberReference } from '../model/address';
import { mayRemove } from '../model/policy';
import type { Principal } from '../model/principal';
import type { Inviting } from './inviting';
import type { MemberRoles } from './member-roles';
import type { Users } from './users';

// The compiler runs this test: it must report an error at each line below.

const text = 'ada@acme.example';
const reference: MemberReference = memberReference(text);

// @ts-expect-error: a text is not a person's ID,
const fromText: MemberId = text;
// @ts-expect-error: nor is what a client sent,
const fromReference: MemberId = reference;

it('text from a client does not compile in place of an ID, although it is a text at run time', () => {
  const calls = (roles: MemberRoles, inviting: Inviting, access: Access, users: Users, caller: Principal) => [
    // @ts-expect-error: so no service,
    roles.assign(undefined as never, reference, 'VIEWER'),
    // @ts-expect-error: no change,
    inviting.resend(undefined as never, text),
    // @ts-expect-error: no query,
    access.of(caller, { userId: text, projectId: '' }),
    // @ts-expect-error: no loader,
    users.withIds(caller, [reference]),
    // @ts-expect-error: and no rule accepts it as an ID.
    mayRemove(caller, { id: reference, role: 'VIEWER', holds: [] }),
  ];
  expect([calls.length, fromText, fromReference]).toEqual([5, text, text]);
});
