import { join } from 'node:path';

process.env.TEST_DATABASE = 'sqlite';
// Processes that the service starts beside itself are TypeScript here.
process.env.NODE_OPTIONS = `--require ${join(__dirname, '../../libs/platform/testing/typescript.cjs')}`;
