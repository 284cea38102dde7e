/** Servers refuse to run as root unless told to. */
export const asUser = () => (process.getuid?.() === 0 ? ['--user=root'] : []);
