import 'reflect-metadata';
import { serviceDataSource } from './apps/api/src/data-source';
import { loadConfiguration } from './libs/platform/src';

/** For TypeORM's command line, from the build: `npx typeorm migration:show -d dist/server/ormconfig.js`. */
export default serviceDataSource(loadConfiguration(process.env));
