"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.identifyBy = identifyBy;
exports.addElements = addElements;
exports.keepOnePrimary = keepOnePrimary;
const attribute_1 = require("../schema/attribute");
const text_1 = require("../text");
function identifyBy(attribute) {
    const parts = attribute.subAttributes ?? [];
    const compared = (0, attribute_1.isReferenceSet)(attribute) ? parts.filter((part) => part.name === 'value') : parts;
    const form = (part, element) => {
        const value = element[part.name];
        return typeof value === 'string' && !part.caseExact ? (0, text_1.fold)(value) : value;
    };
    const keyBy = (some) => (element) => JSON.stringify(some.map((part) => form(part, element) ?? null));
    return {
        key: keyBy(compared),
        matcher(given) {
            // One set of keys per combination of written parts keeps this linear for a hundred thousand elements.
            const groups = new Map();
            for (const element of given) {
                const written = compared.filter((part) => element[part.name] !== undefined);
                const name = written.map((part) => part.name).join();
                const group = groups.get(name) ?? { keyOf: keyBy(written), keys: new Set() };
                groups.set(name, group);
                group.keys.add(group.keyOf(element));
            }
            return (element) => [...groups.values()].some(({ keyOf, keys }) => keys.has(keyOf(element)));
        },
    };
}
/** The elements, followed by the added elements that are not among them yet. */
function addElements(current, added, { key }) {
    const keys = new Set(current.map(key));
    const fresh = added.filter((element) => {
        const isNew = !keys.has(key(element));
        keys.add(key(element));
        return isNew;
    });
    return [...current, ...fresh];
}
/** A newly written primary replaces the previous one (RFC 7644 §3.5.2). */
function keepOnePrimary(elements, written) {
    const primary = written.findLast((element) => element.primary === true);
    if (!primary)
        return elements;
    const last = elements.lastIndexOf(primary);
    if (last < 0)
        return elements;
    return elements.map((element, index) => index !== last && element.primary === true ? { ...element, primary: false } : element);
}
//# sourceMappingURL=elements.js.map