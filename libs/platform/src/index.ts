export * from './caller';
export * from './fold';
export * from './ids';
