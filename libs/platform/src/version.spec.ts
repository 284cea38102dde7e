import { version } from '../../../package.json';
import { VERSION } from './version';

it('the version is that of package.json', () => {
  expect(VERSION).toBe(version);
});
