import { registerEnumType } from '@nestjs/graphql';
import type { StatusClass } from '@rollcall/audit';

export const StatusClassName = {
  SUCCESSFUL: 'SUCCESSFUL',
  REDIRECTION: 'REDIRECTION',
  CLIENT_ERROR: 'CLIENT_ERROR',
  SERVER_ERROR: 'SERVER_ERROR',
} as const satisfies Record<StatusClass, StatusClass>;

registerEnumType(StatusClassName, {
  name: 'StatusClass',
  description: 'Classes of HTTP status codes (RFC 9110).',
  valuesMap: {
    SUCCESSFUL: { description: '2xx: it was done.' },
    REDIRECTION: { description: '3xx: the client has the present version already.' },
    CLIENT_ERROR: { description: '4xx: it was refused.' },
    SERVER_ERROR: { description: '5xx: the service could not do it.' },
  },
});
