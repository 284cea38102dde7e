"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.waysIn = void 0;
const platform_1 = require("../../../../libs/platform/src/index.js");
const waysIn = (configuration, request) => {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, SMTP_URL, NODE_ENV } = configuration;
    const url = `${(0, platform_1.publicOrigin)(configuration, request)}/console/api/oidc/start`;
    return {
        oidc: OIDC_ISSUER !== undefined && OIDC_CLIENT_ID !== undefined ? { issuer: OIDC_ISSUER, url } : null,
        mail: SMTP_URL !== undefined || NODE_ENV !== 'production',
        token: true,
    };
};
exports.waysIn = waysIn;
//# sourceMappingURL=ways-in.js.map