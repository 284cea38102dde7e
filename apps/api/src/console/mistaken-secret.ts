import { isApiKey, isSecret } from '@rollcall/domain';
import { badInput } from '../admin/errors/refusals';

const WANTED = 'To sign in, paste an admin access token (rc_admin_…)';

/** Throws BAD_USER_INPUT if the text is a secret of another kind, and says where that one belongs. */
export function refuseMistaken(secret: string): void {
  if (isSecret('scim', secret))
    throw badInput('token', `is a SCIM key, which belongs in the settings of your identity provider. ${WANTED}`);
  if (isSecret('secret', secret) || isApiKey(secret))
    throw badInput(
      'token',
      `is the key of a project, which belongs in the program that works for the project. ${WANTED}`,
    );
  if (isSecret('invite', secret) || isSecret('link', secret) || isSecret('setup', secret))
    throw badInput('token', `is part of a link. Open the link instead. ${WANTED}`);
}
