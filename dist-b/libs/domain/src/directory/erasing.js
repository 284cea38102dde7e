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
exports.Erasing = void 0;
const common_1 = require("@nestjs/common");
const audit_1 = require("../../../audit/src/index.js");
const errors_1 = require("../model/errors");
const policy_1 = require("../model/policy");
const user_entity_1 = require("../model/user.entity");
const organizations_1 = require("../organization/organizations");
const removal_1 = require("./removal");
/** Erases the personal data of former members, as the law entitles them to request. */
let Erasing = class Erasing {
    removal;
    erasures;
    constructor(removal, erasures) {
        this.removal = removal;
        this.erasures = erasures;
    }
    /**
     * Deletes the record of a removed person for good and erases everything about them in the log except the ID. Throws
     * MEMBER_PRESENT for a member, LEGAL_HOLD, and NOT_FOUND for an ID that no person ever had.
     */
    async request(tx, id) {
        (0, policy_1.enforce)((0, policy_1.may)(tx.caller, 'organization.manage'));
        const user = await tx.lock(user_entity_1.User, id);
        if (user && user.status !== 'REMOVED')
            throw (0, errors_1.personPresent)();
        if (!user && !(await this.erasures.knows(tx, id)))
            throw (0, errors_1.notFound)('User', id);
        const { legalHold: isHeld } = await (0, organizations_1.lockOrganization)(tx, 'share');
        if (isHeld)
            throw (0, errors_1.legalHold)();
        if (user)
            await this.removal.delete(tx, user);
        tx.record({
            action: 'audit.person_erased',
            target: { type: 'USER', id, label: null },
            changes: [{ field: 'personalData', before: 'KEPT', after: 'ERASED' }],
        });
        return this.erasures.begin(tx, id, user ? [user.userName] : []);
    }
    /** At most `first` after another, the latest first. */
    async list(caller, first, after) {
        (0, policy_1.enforce)((0, policy_1.may)(caller, 'audit.read'));
        return this.erasures.list(caller.organizationId, first, after);
    }
};
exports.Erasing = Erasing;
exports.Erasing = Erasing = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [removal_1.Removal,
        audit_1.Erasures])
], Erasing);
//# sourceMappingURL=erasing.js.map