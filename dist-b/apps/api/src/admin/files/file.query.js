"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.contentOf = exports.IsFormat = exports.exportTypes = exports.AsOf = exports.Until = exports.Since = void 0;
exports.ofUrl = ofUrl;
const platform_1 = require("../../../../../libs/platform/src/index.js");
const class_transformer_1 = require("class-transformer");
const class_validator_1 = require("class-validator");
const refusals_1 = require("../errors/refusals");
const leaf_types_1 = require("../graphql/leaf-types");
// Times in URL parameters are instants or days (UTC). A day means the whole day.
/** A day counts from its start. */
const Since = () => timeOf(({ start }) => start);
exports.Since = Since;
/** A day counts to its end. */
const Until = () => timeOf(({ end }) => end);
exports.Until = Until;
/** A day stands for its last moment, and today for now. */
const AsOf = () => timeOf(({ start, end }) => {
    const now = new Date();
    return now >= start && now < end ? now : new Date(end.getTime() - 1);
});
exports.AsOf = AsOf;
const timeOf = (within) => (0, class_transformer_1.Transform)(({ key, value }) => {
    const day = (0, platform_1.dayOf)(String(value));
    const time = day ? within(day) : (0, platform_1.instantOf)(String(value));
    if (!time)
        throw (0, refusals_1.badInput)(key, `${leaf_types_1.NO_INSTANT}, or a date, for example 2026-11-24`);
    return time;
});
const formats = { ndjson: 'NDJSON', csv: 'CSV', ocsf: 'OCSF' };
const formatNames = Object.keys(formats);
/** Media type and file extension of each format. */
exports.exportTypes = {
    NDJSON: { type: 'application/x-ndjson', extension: 'ndjson' },
    OCSF: { type: 'application/x-ndjson', extension: 'ocsf.ndjson' },
    CSV: { type: 'text/csv; charset=utf-8', extension: 'csv' },
};
const IsFormat = () => (0, class_validator_1.IsIn)(formatNames, { message: `must be one of ${formatNames.join(', ')}` });
exports.IsFormat = IsFormat;
const contentOf = (format) => formats[format];
exports.contentOf = contentOf;
/**
 * The parameters of a URL that are named like the criteria of a filter: `since` and `until` can be days, and a criterion
 * with several values is a repeated parameter.
 */
function ofUrl(filter, lists) {
    const Parameters = class extends filter {
    };
    (0, exports.Since)()(Parameters.prototype, 'since');
    (0, exports.Until)()(Parameters.prototype, 'until');
    for (const list of lists)
        (0, class_transformer_1.Transform)(({ value }) => [value].flat())(Parameters.prototype, list);
    return Parameters;
}
//# sourceMappingURL=file.query.js.map