import type { StatusClass } from '@rollcall/audit';
import { describedEnum } from '../described-enum';

export const StatusClassName = describedEnum<StatusClass>('StatusClass', 'Classes of HTTP status codes (RFC 9110).', {
  SUCCESSFUL: '2xx: it was done.',
  REDIRECTION: '3xx: the client has the present version already.',
  CLIENT_ERROR: '4xx: it was refused.',
  SERVER_ERROR: '5xx: the service could not do it.',
});
