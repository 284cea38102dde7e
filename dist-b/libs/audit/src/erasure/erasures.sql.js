"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.forgetLabel = exports.rowsByAuthor = exports.recordsToErase = exports.setAddress = exports.erasuresBefore = exports.unfinishedErasures = void 0;
const platform_1 = require("../../../platform/src/index.js");
/** Up to `:limit` unfinished erasures of any organization, after the person `:afterPerson` of `:afterOrganization`. */
const unfinishedErasures = ({ columns, table, alias }) => `
  SELECT ${columns} FROM ${table}
  WHERE ${alias}.finished_at IS NULL AND ${alias}.organization_id >= :afterOrganization
    AND (${alias}.organization_id > :afterOrganization OR ${alias}.person_id > :afterPerson)
  ORDER BY ${alias}.organization_id, ${alias}.person_id LIMIT :limit`;
exports.unfinishedErasures = unfinishedErasures;
/** Up to `:limit` erasures of the organization before the one of `:personId` at `:requestedAt`, the latest first. */
const erasuresBefore = ({ columns, table, alias }) => `
  SELECT ${columns} FROM ${table}
  WHERE ${(0, platform_1.inOrganization)(alias)} AND ${alias}.requested_at <= :requestedAt
    AND (${alias}.requested_at < :requestedAt OR ${alias}.person_id < :personId)
  ORDER BY ${alias}.requested_at DESC, ${alias}.person_id DESC LIMIT :limit`;
exports.erasuresBefore = erasuresBefore;
/** Sets the searchable IP address of the event `:sequence`. */
exports.setAddress = `UPDATE sealed_events SET ip = :ip WHERE ${(0, platform_1.inOrganization)()} AND sequence = :sequence`;
/** Up to `:limit` provisioning records after `:lastRecord` and before `:end`. */
const recordsToErase = ({ columns, table, alias }) => `
  SELECT ${columns} FROM ${table}
  WHERE ${(0, platform_1.inOrganization)(alias)} AND ${alias}.id > :lastRecord AND ${alias}.id < :end ORDER BY ${alias}.id LIMIT :limit`;
exports.recordsToErase = recordsToErase;
/** The keys of up to `:limit` rows with a label whose author is `:personId`, or is named by one of `:addresses`. */
const rowsByAuthor = ({ table, id, label, keys }) => `
  SELECT ${keys.join(', ')} FROM ${table} WHERE ${(0, platform_1.inOrganization)()} AND ${label} IS NOT NULL
    AND (${id} = :personId OR LOWER(${label}) IN (:...addresses)) LIMIT :limit`;
exports.rowsByAuthor = rowsByAuthor;
/** Erases the label of a row's author. */
const forgetLabel = ({ table, label, keys }) => `
  UPDATE ${table} SET ${label} = NULL WHERE ${(0, platform_1.inOrganization)()} AND ${keys.map((key) => `${key} = :${key}`).join(' AND ')}`;
exports.forgetLabel = forgetLabel;
//# sourceMappingURL=erasures.sql.js.map