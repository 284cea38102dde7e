/** As the service calls them. */
export type StatusClass = 'SUCCESSFUL' | 'REDIRECTION' | 'CLIENT_ERROR' | 'SERVER_ERROR';

/** From the bottom of a bar to its top. */
export const statusClasses = ['SUCCESSFUL', 'REDIRECTION', 'CLIENT_ERROR', 'SERVER_ERROR'] as const;

export const classOf = (status: number): StatusClass => statusClasses[Math.floor(status / 100) - 2] ?? 'SERVER_ERROR';

export const isFailure = (status: number): boolean => status >= 400;
