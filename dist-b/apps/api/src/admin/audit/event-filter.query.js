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
exports.EventFilterQuery = exports.wholeNumberOf = exports.WholeNumber = void 0;
const class_transformer_1 = require("class-transformer");
const class_validator_1 = require("class-validator");
const file_query_1 = require("../files/file.query");
const event_filter_1 = require("./event-filter");
const WholeNumber = () => (0, class_transformer_1.Transform)(({ value }) => (0, exports.wholeNumberOf)(String(value)) ?? Number.NaN);
exports.WholeNumber = WholeNumber;
/** Undefined for anything but digits. */
const wholeNumberOf = (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);
exports.wholeNumberOf = wholeNumberOf;
/** Parameters that select events in log order: the filter of the query auditEvents, and where to continue. */
class EventFilterQuery extends (0, file_query_1.ofUrl)(event_filter_1.AuditEventFilterInput, event_filter_1.eventLists) {
    /** Sequence number of the last event that the reader has. */
    after;
}
exports.EventFilterQuery = EventFilterQuery;
__decorate([
    (0, class_validator_1.IsOptional)(),
    (0, exports.WholeNumber)(),
    (0, class_validator_1.IsInt)({ message: 'must be the number of an event' }),
    (0, class_validator_1.Min)(0),
    (0, class_validator_1.Max)(Number.MAX_SAFE_INTEGER),
    __metadata("design:type", Number)
], EventFilterQuery.prototype, "after", void 0);
//# sourceMappingURL=event-filter.query.js.map