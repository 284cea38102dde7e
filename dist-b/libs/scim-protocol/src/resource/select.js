"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.resolveSelection = resolveSelection;
exports.asksFor = asksFor;
exports.selectAttributes = selectAttributes;
const lookup_1 = require("../schema/lookup");
const text_1 = require("../text");
/** Looks up a request's names in the schema; unknown names select nothing. */
function resolveSelection(request, schema) {
    const resolve = (names) => names.flatMap((name) => {
        const path = (0, lookup_1.parseAttributePath)(name);
        const found = path && (0, lookup_1.findAttribute)(schema, path);
        return found ? [found.path] : [];
    });
    const always = [...schema.common, ...schema.attributes].filter(({ returned }) => returned === 'always');
    const excluded = new Set(resolve(request.excludedAttributes ?? []));
    for (const { name } of always)
        excluded.delete(name);
    if (!request.attributes?.length)
        return { attributes: null, excluded };
    return { attributes: new Set([...always.map(({ name }) => name), ...resolve(request.attributes)]), excluded };
}
/** Whether any part of the attribute is requested; if not, it need not be read from the database. */
function asksFor({ attributes, excluded }, attribute) {
    if (excluded.has(attribute))
        return false;
    return attributes === null || attributes.has(attribute) || [...attributes].some((path) => isPart(path, attribute));
}
/** The resource with the requested attributes. */
function selectAttributes(resource, selection) {
    if (selection.attributes === null && selection.excluded.size === 0)
        return resource;
    return pick(resource, (name) => asksFor(selection, name), (name, value) => selectParts(name, value, selection));
}
function selectParts(name, value, selection) {
    const { attributes, excluded } = selection;
    const isWhole = attributes === null || attributes.has(name);
    const wanted = (part) => !excluded.has(`${name}.${part}`) && (isWhole || attributes.has(`${name}.${part}`));
    const select = (item) => ((0, text_1.isObject)(item) ? pick(item, wanted) : item);
    return Array.isArray(value) ? value.map(select) : select(value);
}
function pick(object, wanted, change = (_name, value) => value) {
    const entries = Object.entries(object).filter(([name]) => wanted(name));
    return Object.fromEntries(entries.map(([name, value]) => [name, change(name, value)]));
}
const isPart = (path, attribute) => path.startsWith(`${attribute}.`);
//# sourceMappingURL=select.js.map