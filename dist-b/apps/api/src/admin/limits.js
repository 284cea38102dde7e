"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.limitRule = exports.limits = void 0;
exports.usedOf = usedOf;
const graphql_1 = require("graphql");
const connection_1 = require("./graphql/connection");
/** Limits for one request. The product's own pages stay far below them. */
exports.limits = {
    /** Tokens of the document. Checked by the parser. */
    tokens: 1000,
    /** Levels of nested fields. */
    depth: 10,
    /** Root fields of an operation, including those in fragments. Each is a query or change of its own. */
    rootFields: 50,
    /** Aliased fields in the whole document. */
    aliases: 50,
    /** Records that an operation could return if every page were full. */
    records: 10_000,
};
const words = {
    depth: 'levels of nested fields',
    rootFields: 'root fields',
    aliases: 'aliased fields',
    records: 'records that could be returned (request shorter pages)',
};
/**
 * Refuses documents that exceed a limit or have an operation type that the schema lacks, before anything is executed.
 */
const limitRule = (context) => {
    const measure = new Measure(context.getSchema(), (name) => context.getFragment(name));
    let aliases = 0;
    return {
        Field(node) {
            if (node.alias)
                aliases += 1;
        },
        OperationDefinition(node) {
            const root = context.getSchema().getRootType(node.operation);
            // GraphQL itself notices this only during execution, and reports it as an internal failure.
            if (!root)
                return context.reportError(new graphql_1.GraphQLError(`This API has no ${node.operation} operations.`, { nodes: node }));
            const { depth, fields, records } = measure.selection(node.selectionSet, root.name);
            check(context, 'depth', depth);
            check(context, 'rootFields', fields);
            check(context, 'records', records);
        },
        Document: {
            leave() {
                check(context, 'aliases', aliases);
            },
        },
    };
};
exports.limitRule = limitRule;
/** How much of each limit a valid document uses: its largest operation, and the whole of its tokens and aliases. */
function usedOf(schema, document) {
    const fragments = new Map(document.definitions.flatMap((definition) => definition.kind === graphql_1.Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : []));
    const measure = new Measure(schema, (name) => fragments.get(name));
    const used = { tokens: tokensOf(document), depth: 0, rootFields: 0, aliases: 0, records: 0 };
    (0, graphql_1.visit)(document, {
        Field(node) {
            if (node.alias)
                used.aliases += 1;
        },
        OperationDefinition({ operation, selectionSet }) {
            const { depth, fields, records } = measure.selection(selectionSet, schema.getRootType(operation)?.name);
            used.depth = Math.max(used.depth, depth);
            used.rootFields = Math.max(used.rootFields, fields);
            used.records = Math.max(used.records, records);
        },
    });
    return used;
}
function tokensOf({ loc }) {
    let count = 0;
    for (let token = loc?.startToken.next; token && token !== loc?.endToken; token = token.next)
        count += 1;
    return count;
}
function check(context, limit, found) {
    if (found <= exports.limits[limit])
        return;
    context.reportError(new graphql_1.GraphQLError(`The query is too large: ${found} ${words[limit]}, but the limit is ${exports.limits[limit]}.`, {
        extensions: { limit, most: exports.limits[limit], found },
    }));
}
const NOTHING = { depth: 0, fields: 0, records: 0 };
/** The assumed length of a list without pages. */
const LIST_RECORDS = 10;
/** Lists that the `first` argument of their connection already counts. */
const COUNTED = new Set(['nodes', 'edges']);
/** Measures the selections of one document. Each fragment is measured once, so that nested fragments stay cheap. */
class Measure {
    schema;
    fragment;
    known = new Map();
    constructor(schema, fragment) {
        this.schema = schema;
        this.fragment = fragment;
    }
    selection({ selections }, typeName) {
        const sizes = selections.map((node) => {
            if (node.kind === graphql_1.Kind.FIELD)
                return this.field(node, typeName);
            if (node.kind === graphql_1.Kind.FRAGMENT_SPREAD)
                return this.spread(node.name.value);
            return this.selection(node.selectionSet, node.typeCondition?.name.value ?? typeName);
        });
        return sizes.reduce((sum, size) => ({
            depth: Math.max(sum.depth, size.depth),
            fields: sum.fields + size.fields,
            records: sum.records + size.records,
        }), NOTHING);
    }
    /** Introspection is deeply nested, but the schema does not grow with the data. */
    field(node, parentName) {
        if (node.name.value.startsWith('__'))
            return { ...NOTHING, fields: 1 };
        const parent = parentName === undefined ? undefined : this.schema.getType(parentName);
        const fields = (0, graphql_1.isObjectType)(parent) || (0, graphql_1.isInterfaceType)(parent) ? parent.getFields() : {};
        const definition = fields[node.name.value];
        const below = node.selectionSet
            ? this.selection(node.selectionSet, definition && (0, graphql_1.getNamedType)(definition.type).name)
            : NOTHING;
        const page = definition ? recordsOf(definition, node) : 0;
        return { depth: below.depth + 1, fields: 1, records: page + Math.max(page, 1) * below.records };
    }
    spread(name) {
        const known = this.known.get(name);
        if (known)
            return known;
        // Another rule refuses recursive fragments. Here they only must not cause endless recursion.
        this.known.set(name, NOTHING);
        const fragment = this.fragment(name);
        const size = fragment ? this.selection(fragment.selectionSet, fragment.typeCondition.name.value) : NOTHING;
        this.known.set(name, size);
        return size;
    }
}
/** The most records that a field can return; 0 if it is not a list of records. */
function recordsOf({ name, type, args }, node) {
    const first = args.find((argument) => argument.name === 'first');
    if (!first) {
        const list = (0, graphql_1.isListType)((0, graphql_1.getNullableType)(type)) && (0, graphql_1.isObjectType)((0, graphql_1.getNamedType)(type)) && !COUNTED.has(name);
        return list ? LIST_RECORDS : 0;
    }
    const given = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
    if (given === undefined)
        return Number(first.defaultValue);
    // The values of variables are not known yet.
    return given.kind === graphql_1.Kind.INT ? Math.min(Math.max(Number(given.value), 0), connection_1.LARGEST_FIRST) : connection_1.LARGEST_FIRST;
}
//# sourceMappingURL=limits.js.map