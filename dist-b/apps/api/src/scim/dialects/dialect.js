"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Naming = void 0;
/** The IDs and locations of resources in one response. */
class Naming {
    dialect;
    baseUrl;
    constructor(dialect, baseUrl) {
        this.dialect = dialect;
        this.baseUrl = baseUrl;
    }
    userId = (user) => this.dialect.userId(user);
    groupId = (group) => this.dialect.groupId(group);
    userLocation = (user) => `${this.baseUrl}/Users/${this.dialect.userSegment(user)}`;
    groupLocation = (group) => `${this.baseUrl}/Groups/${this.dialect.groupId(group)}`;
}
exports.Naming = Naming;
//# sourceMappingURL=dialect.js.map