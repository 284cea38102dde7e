// Preloaded into a process of the service: each SIGUSR2 shifts its clock by CLOCK_STEP_MS.
const TrueDate = Date;
let offset = 0;
process.on('SIGUSR2', () => {
  offset += Number(process.env.CLOCK_STEP_MS);
  process.stderr.write('the clock was set\n');
});
globalThis.Date = class SteppingDate extends TrueDate {
  constructor(...values) {
    super(...(values.length === 0 ? [TrueDate.now() + offset] : values));
  }
  static now() {
    return TrueDate.now() + offset;
  }
};
