import { CreateTables1790000000000 } from './1790000000000-create-tables';

/** All migrations, the same for every database. A released migration is never edited. */
export const migrations = [CreateTables1790000000000];
