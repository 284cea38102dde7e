import { CreateTables1790000000000 } from './1790000000000-create-tables';
import { RateWindows1790100000000 } from './1790100000000-rate-windows';

/** The history of the tables, the same for every database; a released one is never edited. */
export const migrations = [CreateTables1790000000000, RateWindows1790100000000];
