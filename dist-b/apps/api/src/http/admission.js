"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.admitBeforeBodies = admitBeforeBodies;
const platform_1 = require("../../../../libs/platform/src/index.js");
const authentication_1 = require("../admin/authentication");
const http_error_1 = require("../admin/errors/http-error");
const exchange_1 = require("../scim/exchange");
const respond_1 = require("../scim/respond");
const scim_authentication_1 = require("../scim/scim-authentication");
const bodies_1 = require("./bodies");
/**
 * Identifies the caller before the body is read, so that bodies of unknown callers are not processed. The guards reuse
 * the result. SCIM requests without a body are left to the guard, which knows which routes are public.
 */
function admitBeforeBodies(application) {
    const admin = application.get(authentication_1.AdminAuthentication, { strict: false });
    const scim = application.get(scim_authentication_1.ScimAuthentication, { strict: false });
    application
        .getHttpAdapter()
        .getInstance()
        .addHook('onRequest', async (request, reply) => {
        // Under load, health checks get a turn between requests.
        if ((0, http_error_1.isAdmin)(request) || (0, respond_1.isScim)(request))
            await (0, platform_1.giveWay)();
        if ((0, http_error_1.isAdmin)(request))
            await admin.admit(request, reply);
        else if ((0, respond_1.isScim)(request) && (0, bodies_1.announcedBytes)(request) > 0)
            await scim.callerOf(request).catch((error) => {
                if (!mayBeReplayed(request))
                    throw error;
            });
    });
}
/**
 * A short body that was sent with a replaced key is read before the guard refuses the request, so that the
 * organization can replay it.
 */
const mayBeReplayed = (request) => (0, exchange_1.exchangeOf)(request).refusedKey !== undefined && (0, bodies_1.announcedBytes)(request) <= bodies_1.STRANGER_BYTES;
//# sourceMappingURL=admission.js.map