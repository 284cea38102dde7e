import { refusals } from '../../apps/api/src/scim/refusals';
import { documentedErrors } from './documented-errors';

const documented = documentedErrors.map(({ status, scimType }) => `${status} ${scimType ?? ''}`);

it.each(Object.entries(refusals))('%s is explained', (_, [status, scimType]) => {
  expect(documented).toContain(`${status} ${scimType ?? ''}`);
});

it('each error is explained once', () => {
  expect(new Set(documented).size).toBe(documented.length);
});
