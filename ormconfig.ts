import 'reflect-metadata';
import { createDataSource, loadConfiguration } from './libs/platform/src';

// The entities of @rollcall/domain and @rollcall/audit belong here, imported by relative path: TypeORM's command line
// knows no path aliases.
const entities: (new () => object)[] = [];

const { DATABASE_URL, DATABASE_POOL } = loadConfiguration(process.env);

/** For TypeORM's command line. */
export default createDataSource({ url: DATABASE_URL, pool: DATABASE_POOL, entities });
