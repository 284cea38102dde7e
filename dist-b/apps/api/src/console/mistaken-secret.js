"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.refuseMistaken = refuseMistaken;
const domain_1 = require("../../../../libs/domain/src/index.js");
const refusals_1 = require("../admin/errors/refusals");
const WANTED = 'To sign in, paste an admin access token (rc_admin_…)';
/** Throws BAD_USER_INPUT if the text is a secret of another kind, and says where that one belongs. */
function refuseMistaken(secret) {
    if ((0, domain_1.isSecret)('scim', secret))
        throw (0, refusals_1.badInput)('token', `is a SCIM key, which belongs in the settings of your identity provider. ${WANTED}`);
    if ((0, domain_1.isSecret)('secret', secret) || (0, domain_1.isApiKey)(secret))
        throw (0, refusals_1.badInput)('token', `is the key of a project, which belongs in the program that works for the project. ${WANTED}`);
    if ((0, domain_1.isSecret)('invite', secret) || (0, domain_1.isSecret)('link', secret) || (0, domain_1.isSecret)('setup', secret))
        throw (0, refusals_1.badInput)('token', `is part of a link. Open the link instead. ${WANTED}`);
}
//# sourceMappingURL=mistaken-secret.js.map