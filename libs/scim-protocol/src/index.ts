export * from './discovery';
export * from './errors';
export * from './filter';
export * from './messages';
export * from './patch';
export * from './resource';
export * from './schema';
export { fold } from './text';
export * from './urns';
