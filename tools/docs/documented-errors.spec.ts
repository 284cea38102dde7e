import { DomainError, domainErrorCodes } from '@rollcall/domain';
import { toScimError } from '../../apps/api/src/scim/refusals';
import { documentedErrors } from './documented-errors';

const documented = documentedErrors.map(({ status, scimType }) => `${status} ${scimType ?? ''}`);

it.each(domainErrorCodes)('%s is explained', (code) => {
  const { status, scimType } = toScimError(new DomainError(code, {} as never, ''))!;
  expect(documented).toContain(`${status} ${scimType ?? ''}`);
});

it('each error is explained once', () => {
  expect(new Set(documented).size).toBe(documented.length);
});
