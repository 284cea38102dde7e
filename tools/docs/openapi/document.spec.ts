import { validate } from '@readme/openapi-parser';
import { openapiDocument } from './document';

it('is valid OpenAPI 3.1', async () => {
  const result = await validate(structuredClone(openapiDocument) as unknown as Parameters<typeof validate>[0]);
  expect(result).toEqual({ valid: true, warnings: [], specification: 'OpenAPI' });
});

it('refers to what it has, and has nothing that is referred to nowhere', () => {
  const referred = new Set(JSON.stringify(openapiDocument).match(/#\/components\/\w+\/[\w-]+/g));
  const { securitySchemes: _, ...referable } = openapiDocument.components;
  const named = Object.entries(referable).flatMap(([kind, components]) =>
    Object.keys(components).map((name) => `#/components/${kind}/${name}`),
  );
  expect([...referred].sort()).toEqual(named.sort());
});
