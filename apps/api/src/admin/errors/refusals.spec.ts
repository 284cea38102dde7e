import { DomainError, type DomainErrorCode } from '@rollcall/domain';
import { DatabaseBusyError } from '@rollcall/platform';
import { badInput, toRefusal } from './refusals';

const refused = (code: DomainErrorCode, details: object, message = 'why') =>
  toRefusal(new DomainError(code, details as never, message));

describe('what the domain refuses', () => {
  it.each<[DomainErrorCode, object, object]>([
    [
      'INVALID_VALUE',
      { field: 'givenName', value: 'secret', expected: 'a name' },
      { code: 'BAD_USER_INPUT', field: 'givenName', expected: 'a name' },
    ],
    ['NOT_FOUND', { kind: 'User', id: '1' }, { code: 'NOT_FOUND', kind: 'User', id: '1' }],
    ['ALREADY_EXISTS', { field: 'userName', value: 'a@b.example' }, { code: 'ALREADY_EXISTS', field: 'email' }],
    ['IMMUTABLE', { field: 'userName', setting: 's' }, { code: 'IMMUTABLE', field: 'email', setting: 's' }],
    ['UNKNOWN_MEMBERS', { ids: ['1'] }, { code: 'UNKNOWN_MEMBERS', field: 'memberIds', ids: ['1'] }],
    ['PERMISSION_MISSING', { permission: 'sso.manage' }, { code: 'FORBIDDEN', permission: 'sso.manage' }],
    [
      'PLAN_LACKS',
      { feature: 'SCIM provisioning', plan: 'STARTER' },
      { code: 'PLAN_LACKS', feature: 'SCIM provisioning', plan: 'STARTER' },
    ],
    ['LAST_ADMIN', {}, { code: 'LAST_ADMIN' }],
    ['RATE_LIMITED', { limit: 5, retryAfterS: 7 }, { code: 'RATE_LIMITED', limit: 5, retryAfterS: 7 }],
    ['SCIM_PAUSED', { retryAfterS: 300 }, { code: 'SCIM_PAUSED', retryAfterS: 300 }],
    [
      'REMOVAL_SAFEGUARD',
      {
        kind: 'people',
        subject: { kind: 'USER', subjectId: 'ada' },
        asked: 1,
        limit: 25,
        removed: 25,
        confirmed: 0,
        heldAt: null,
        retryAfterS: 300,
      },
      { code: 'REMOVAL_SAFEGUARD', limit: 25, retryAfterS: 300 },
    ],
    ['INVITATION_UNUSABLE', { reason: 'USED' }, { code: 'INVITATION_UNUSABLE', reason: 'USED' }],
  ])('%s keeps its details', (code, details, refusal) => {
    expect(refused(code, details)).toEqual({ message: 'why', refusal });
  });

  it('calls an address by its name in this API', () => {
    const details = { field: 'userName', value: 'a@b.example' };
    expect(refused('ALREADY_EXISTS', details, 'userName "a@b.example" is taken')?.message).toBe(
      'email "a@b.example" is taken',
    );
  });

  it('never repeats a secret that was sent in a wrong place', () => {
    const secret = `rc_admin_${'x'.repeat(51)}`;
    expect(refused('NOT_FOUND', { kind: 'User', id: '1' }, `User "${secret}" does not exist`)?.message).not.toContain(
      secret,
    );
  });

  it('says whether a change may have been made when the database is away', () => {
    expect(toRefusal(new DatabaseBusyError('busy'))).toEqual({
      message: 'The database is busy and nothing was changed. Retry the request.',
      refusal: { code: 'SERVICE_BUSY', retryAfterS: 1 },
    });
    expect(toRefusal(new DatabaseBusyError('busy', { cause: 1 }, true))).toEqual({
      message: expect.stringContaining('Check whether the change was made'),
      refusal: { code: 'SERVICE_BUSY', retryAfterS: 1, mayHaveCommitted: true },
    });
  });

  it('knows nothing of failures that nobody foresaw', () => {
    expect(toRefusal(new Error('boom'))).toBeUndefined();
  });
});

it('names the argument that was wrong', () => {
  const { message, extensions } = badInput('first', 'must be a number');
  expect({ message, extensions }).toEqual({
    message: 'first must be a number.',
    extensions: { code: 'BAD_USER_INPUT', field: 'first' },
  });
});
