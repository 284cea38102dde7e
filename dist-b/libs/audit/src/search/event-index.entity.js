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
exports.EventCount = exports.EventSubject = exports.EventName = exports.LONGEST_WORD = void 0;
const platform_1 = require("../../../platform/src/index.js");
const typeorm_1 = require("typeorm");
/** Maximum length of a stored word, in characters. Longer words are cut. */
exports.LONGEST_WORD = 64;
/** A word of a name that any event gave a person or thing. The text search uses it. */
let EventName = class EventName {
    organizationId;
    /** Folded like the text of a search. */
    word;
    subjectId;
};
exports.EventName = EventName;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], EventName.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryTextColumn)(exports.LONGEST_WORD * 2),
    __metadata("design:type", String)
], EventName.prototype, "word", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], EventName.prototype, "subjectId", void 0);
exports.EventName = EventName = __decorate([
    (0, typeorm_1.Entity)('event_names'),
    (0, typeorm_1.Index)('event_names_subject', ['organizationId', 'subjectId'])
], EventName);
/**
 * A record that an event mentions besides its actor, target and project, for example a member or grantee, or a text of the
 * event: its reason, ticket or error detail.
 */
let EventSubject = class EventSubject {
    organizationId;
    /** The ID of the record, or the digest of the text. */
    subjectId;
    sequence;
};
exports.EventSubject = EventSubject;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], EventSubject.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], EventSubject.prototype, "subjectId", void 0);
__decorate([
    (0, platform_1.PrimaryBigIntegerColumn)(),
    __metadata("design:type", Number)
], EventSubject.prototype, "sequence", void 0);
exports.EventSubject = EventSubject = __decorate([
    (0, typeorm_1.Entity)('event_subjects')
], EventSubject);
/** Number of events per day, action, risk and outcome. Retention does not delete it. */
let EventCount = class EventCount {
    organizationId;
    /** Days since 1970, UTC. */
    day;
    action;
    risk;
    outcome;
    events;
};
exports.EventCount = EventCount;
__decorate([
    (0, platform_1.PrimaryIdColumn)(),
    __metadata("design:type", String)
], EventCount.prototype, "organizationId", void 0);
__decorate([
    (0, platform_1.PrimaryIntegerColumn)(),
    __metadata("design:type", Number)
], EventCount.prototype, "day", void 0);
__decorate([
    (0, platform_1.PrimaryTextColumn)(60),
    __metadata("design:type", String)
], EventCount.prototype, "action", void 0);
__decorate([
    (0, platform_1.PrimaryTextColumn)(10),
    __metadata("design:type", String)
], EventCount.prototype, "risk", void 0);
__decorate([
    (0, platform_1.PrimaryTextColumn)(10),
    __metadata("design:type", String)
], EventCount.prototype, "outcome", void 0);
__decorate([
    (0, platform_1.IntegerColumn)(),
    __metadata("design:type", Number)
], EventCount.prototype, "events", void 0);
exports.EventCount = EventCount = __decorate([
    (0, typeorm_1.Entity)('event_counts')
], EventCount);
//# sourceMappingURL=event-index.entity.js.map