import { cacheFolder } from '../packages/cache.mjs';

export const inCache = cacheFolder('browser');
