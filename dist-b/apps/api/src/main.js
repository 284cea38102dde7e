"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
require("reflect-metadata");
require("./operations/tracing/start");
const program_1 = require("./cli/program");
// By default, only the user of this process can read the files that it writes.
process.umask(0o077);
void (0, program_1.run)(process.argv, process).then(() => {
    // Resources that a failed command left open would keep the process alive.
    if (process.exitCode)
        process.exit();
});
//# sourceMappingURL=main.js.map