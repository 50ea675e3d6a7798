// The spec report for people, and the counts for the runner (SEQLENS_COUNTS names the file).
const fs = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class Counting extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    // A test with a page may be tried twice (.mocharc.json): what it met the first time is told all the same.
    runner.on(Runner.constants.EVENT_TEST_RETRY, (test, error) =>
      console.log(`      tried again: ${test.title}\n      ${error.stack}`),
    );
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test) => failures.push(test.fullTitle()));
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const file = process.env.SEQLENS_COUNTS;
      if (!file) return;
      const { passes, pending } = this.stats;
      // A failing hook counts as a failure too: `failures` has it, and the tests it took down are no passes.
      fs.writeFileSync(
        file,
        JSON.stringify({ passed: passes, failed: failures.length, skipped: pending, failures }),
      );
    });
  }
};
