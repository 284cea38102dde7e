"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.SignInLinks = exports.signInLink = exports.LINK_MINUTES = void 0;
exports.insertLink = insertLink;
const common_1 = require("@nestjs/common");
const platform_1 = require("../../../platform/src/index.js");
const user_rows_1 = require("../directory/user-rows");
const errors_1 = require("../model/errors");
const organization_entity_1 = require("../model/organization.entity");
const require_row_1 = require("../model/require-row");
const secret_1 = require("../model/secret");
const user_entity_1 = require("../model/user.entity");
const sign_in_link_entity_1 = require("./sign-in-link.entity");
const sign_in_links_sql_1 = require("./sign-in-links.sql");
/** How long a link can be used. */
exports.LINK_MINUTES = 15;
/** The address of the page that signs a person in. The secret is in the fragment, which reaches no server or log. */
const signInLink = (publicUrl, secret) => `${publicUrl}/console/sign-in#${secret}`;
exports.signInLink = signInLink;
/** Links with which people sign in once. */
let SignInLinks = class SignInLinks {
    database;
    constructor(database) {
        this.database = database;
    }
    /** Creates a link for a member. Throws INVALID_VALUE unless the person has joined. */
    async create(tx, userId, language) {
        const user = await (0, require_row_1.requireRow)(tx, 'User', user_entity_1.User, userId, 'update');
        if (user.status !== 'JOINED')
            throw (0, errors_1.invalidValue)('member', user.userName, `a person who has joined, but has the status ${user.status}`);
        return insertLink(tx, user, language);
    }
    /** The admin of an organization who has been there longest; undefined if it has none. */
    async firstAdmin({ id: organizationId }) {
        const [first] = await this.database.store({ organizationId }).read(sign_in_links_sql_1.firstAdminOf);
        return first?.id;
    }
    /** The link with a secret, in any organization, or why it cannot be used. */
    async find(secret) {
        if (!(0, secret_1.isSecret)('link', secret))
            return 'UNKNOWN';
        const { acrossOrganizations: store } = this.database;
        const [links, organizations] = [store.rows(sign_in_link_entity_1.SignInLink, 'l'), store.rows(organization_entity_1.Organization, 'o')];
        const users = store.rows(user_entity_1.User, 'u');
        const parameters = { digest: (0, secret_1.digestOf)(secret) };
        const [row] = await store.read((0, sign_in_links_sql_1.linkOfDigest)(links, organizations, users), parameters);
        if (!row)
            return 'UNKNOWN';
        const link = links.read(row);
        return obstacleOf(link) ?? { link, organization: organizations.read(row), user: users.read(row) };
    }
    /** Marks a link as used; false if another request has used it meanwhile. */
    async claim(tx, { id }) {
        return (await tx.execute(sign_in_links_sql_1.claimLink, { id, now: Date.now() })) === 1;
    }
};
exports.SignInLinks = SignInLinks;
exports.SignInLinks = SignInLinks = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [platform_1.Database])
], SignInLinks);
const obstacleOf = ({ usedAt, expiresAt }) => usedAt ? 'USED' : expiresAt <= new Date() ? 'EXPIRED' : undefined;
/** Inserts a link for a person, locked by the caller. */
function insertLink(tx, user, language) {
    const now = new Date();
    const secret = (0, secret_1.newSecret)('link');
    const link = {
        organizationId: tx.organizationId,
        id: (0, platform_1.newId)(now),
        userId: user.id,
        digest: (0, secret_1.digestOf)(secret),
        language,
        createdAt: now,
        expiresAt: new Date(now.getTime() + exports.LINK_MINUTES * 60_000),
        usedAt: null,
    };
    tx.insert(sign_in_link_entity_1.SignInLink, [link]);
    tx.record({
        action: 'sign_in.link_created',
        target: (0, user_rows_1.userTarget)(user),
        changes: [
            { field: 'link', before: null, after: link.id },
            { field: 'expiresAt', before: null, after: link.expiresAt },
        ],
    });
    return { link, user, secret };
}
//# sourceMappingURL=sign-in-links.js.map