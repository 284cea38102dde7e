/** Classes of HTTP answers: 2xx, 3xx, 4xx and 5xx (RFC 9110 §15). */
export const statusClasses = ['SUCCESSFUL', 'REDIRECTION', 'CLIENT_ERROR', 'SERVER_ERROR'] as const;

export type StatusClass = (typeof statusClasses)[number];

export const statusClassOf = (status: number): StatusClass => statusClasses[Math.floor(status / 100) - 2]!;
