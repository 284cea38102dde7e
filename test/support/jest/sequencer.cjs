const { default: TestSequencer } = require('@jest/test-sequencer');

const isUnit = ({ context }) => context.config.displayName.name === 'unit';

/** Unit tests run first: meanwhile `npm test` builds what other tests start. */
module.exports = class UnitTestsFirst extends TestSequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted.filter(isUnit), ...sorted.filter((test) => !isUnit(test))];
  }
};
