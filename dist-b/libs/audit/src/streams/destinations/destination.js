"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.DeliveryError = exports.CONNECT_MS = void 0;
const platform_1 = require("../../../../platform/src/index.js");
/** Connection timeout, in milliseconds. */
exports.CONNECT_MS = 5000;
const LONGEST_ERROR = 500;
/** The destination did not accept a delivery. The message is shown to the organization and contains no secret. */
class DeliveryError extends Error {
    answer;
    name = 'DeliveryError';
    constructor(message, options, 
    /** Set if an HTTP destination responded. */
    answer) {
        super(message, options);
        this.answer = answer;
    }
    /** Describes a connection failure in readable form. */
    static of(error) {
        if (error instanceof DeliveryError)
            return error;
        // If several addresses all failed, Node's error has a code but no message.
        const { message, code } = error;
        const readable = isUnconnected(error) ? new platform_1.UnreachableError(error).message : message || code || String(error);
        return new DeliveryError((0, platform_1.cutText)(readable, LONGEST_ERROR), { cause: error });
    }
    /** The message for operators, with all causes. */
    get detail() {
        const causes = [];
        for (let error = this; error; error = error.cause) {
            const { message, code } = error;
            causes.push(message || code || String(error));
        }
        return [...new Set(causes)].join(': ');
    }
}
exports.DeliveryError = DeliveryError;
/** Whether no connection was made. The reason could reveal the network to the person who entered the address. */
function isUnconnected(error) {
    const { syscall, code } = error;
    return error instanceof AggregateError || syscall === 'connect' || code === 'UND_ERR_CONNECT_TIMEOUT';
}
//# sourceMappingURL=destination.js.map