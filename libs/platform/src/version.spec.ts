import { version } from '../../../package.json';
import { VERSION } from './version';

it('the version matches package.json', () => {
  expect(VERSION).toBe(version);
});
