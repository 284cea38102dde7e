import { join } from 'node:path';

process.env.TEST_DATABASE = 'sqlite';
// Child processes of the service run TypeScript here.
process.env.NODE_OPTIONS = `--require ${join(__dirname, '../../libs/platform/testing/typescript.cjs')}`;
