"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NestLogger = void 0;
exports.readable = readable;
exports.createLogger = createLogger;
const pino_1 = require("pino");
const log_context_1 = require("./log-context");
const redaction_1 = require("./redaction");
const text_1 = require("./text");
const LEVELS = { 20: 'debug', 30: 'info', 40: 'WARN', 50: 'ERROR' };
/** A log line for a terminal: 12:00:00 info http request method=GET path=/health. */
function readable(line) {
    const { level, time, context, msg, pid: _, ...fields } = JSON.parse(line);
    const rest = Object.entries(fields).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
    const parts = [String(time).slice(11, 19), LEVELS[Number(level)] ?? String(level), context, msg, ...rest];
    // Text from a client must not control the terminal.
    return `${parts
        .filter((part) => part !== undefined && part !== '')
        .map((part) => (0, text_1.spelledOut)(String(part)))
        .join(' ')}\n`;
}
/** Without a mail server, invitation links are logged on purpose. */
const isShown = (secret) => secret.startsWith('rc_invite_');
const CREDENTIALS = /\b(Bearer|Basic) +[A-Za-z0-9._~+/=-]+/gi;
/**
 * JSON lines, or readable lines if standard output is a terminal. They go to standard error by default, because
 * standard output belongs to the output of commands. Redaction works on the finished line, so it finds a secret in any
 * field, message or stack trace.
 */
function createLogger(level, output = process.stderr, form = process.stdout.isTTY ? readable : (line) => line) {
    return (0, pino_1.pino)({
        level,
        base: { pid: process.pid },
        timestamp: pino_1.pino.stdTimeFunctions.isoTime,
        mixin: () => ({ ...(0, log_context_1.logContext)() }),
        redact: { paths: HEADERS, censor: redaction_1.REDACTED },
    }, { write: (line) => output.write(form((0, redaction_1.redactSecrets)(line, isShown).replace(CREDENTIALS, `$1 ${redaction_1.REDACTED}`))) });
}
const HEADERS = ['authorization', 'cookie'].flatMap((name) => ['', 'headers.', 'req.headers.'].map((at) => at + name));
/** Contexts in which Nest logs its own assembly at every start. */
const ASSEMBLY = new Set([
    'NestFactory',
    'InstanceLoader',
    'RoutesResolver',
    'RouterExplorer',
    'NestApplication',
    'GraphQLModule',
]);
/** Nest's log as JSON lines. */
class NestLogger {
    logger;
    constructor(logger) {
        this.logger = logger;
    }
    log(message, ...rest) {
        this.write(ASSEMBLY.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
    }
    warn(message, ...rest) {
        this.write('warn', message, rest);
    }
    /** An error that prevents the start is also thrown, and the starting code reports it. */
    error(message, ...rest) {
        this.write(rest.at(-1) === 'NestApplication' ? 'debug' : 'error', message, rest);
    }
    debug(message, ...rest) {
        this.write('debug', message, rest);
    }
    verbose(message, ...rest) {
        this.write('debug', message, rest);
    }
    /** If the message is an object, the text follows as the next argument. */
    write(level, message, rest) {
        const name = rest.at(-1);
        const context = typeof name === 'string' ? { context: name } : {};
        if (isFields(message)) {
            this.logger[level]({ ...context, ...message }, String(rest[0]));
            return;
        }
        const text = message instanceof Error ? (message.stack ?? message.message) : String(message);
        const stack = rest.length > 1 && typeof rest[0] === 'string' ? { stack: rest[0] } : {};
        this.logger[level]({ ...context, ...stack }, text);
    }
}
exports.NestLogger = NestLogger;
const isFields = (message) => typeof message === 'object' && message !== null && !(message instanceof Error);
//# sourceMappingURL=logging.js.map