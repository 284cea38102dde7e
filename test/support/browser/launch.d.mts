export function launchOptions(program: string): { executablePath: string; chromiumSandbox: boolean };
