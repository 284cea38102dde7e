import type { StatusClass } from '@rollcall/audit';
import { describedEnum } from '../described-enum';

export const StatusClassName = describedEnum<StatusClass>('StatusClass', 'A class of HTTP status codes (RFC 9110).', {
  SUCCESSFUL: '2xx: the request succeeded.',
  REDIRECTION: '3xx: the client already has the current version.',
  CLIENT_ERROR: '4xx: the request was refused.',
  SERVER_ERROR: '5xx: the service failed.',
});
