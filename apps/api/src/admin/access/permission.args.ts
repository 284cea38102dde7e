import { isPermission } from '@rollcall/domain';
import { ValidateBy } from 'class-validator';

/** Accepts the name of a permission in the catalogue. */
export const IsPermission = () =>
  ValidateBy(
    { name: 'isPermission', validator: { validate: (value) => typeof value === 'string' && isPermission(value) } },
    { message: 'must be a permission, for example content.publish. permissionCatalogue lists all permissions' },
  );
