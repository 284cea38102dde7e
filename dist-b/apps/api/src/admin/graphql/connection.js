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
exports.placeCursor = exports.sequenceCursor = exports.idCursor = exports.pageRequest = exports.sliceOfPage = exports.PageInfoType = exports.PageArgs = exports.LARGEST_FIRST = void 0;
exports.sliceOf = sliceOf;
exports.sliceOfAll = sliceOfAll;
exports.ConnectionOf = ConnectionOf;
exports.CountedConnectionOf = CountedConnectionOf;
const graphql_1 = require("@nestjs/graphql");
const domain_1 = require("../../../../../libs/domain/src/index.js");
const platform_1 = require("../../../../../libs/platform/src/index.js");
const class_validator_1 = require("class-validator");
const refusals_1 = require("../errors/refusals");
const DEFAULT_FIRST = 50;
exports.LARGEST_FIRST = 100;
const range = { message: `must be a number from 1 to ${exports.LARGEST_FIRST}` };
/** Arguments for a page of a list. */
let PageArgs = class PageArgs {
    first;
    after;
};
exports.PageArgs = PageArgs;
__decorate([
    (0, graphql_1.Field)(() => graphql_1.Int, {
        defaultValue: DEFAULT_FIRST,
        description: `The number of records to return, from 1 to ${exports.LARGEST_FIRST}.`,
    }),
    (0, class_validator_1.Min)(1, range),
    (0, class_validator_1.Max)(exports.LARGEST_FIRST, range),
    __metadata("design:type", Number)
], PageArgs.prototype, "first", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'The `endCursor` of the previous page. Omit it for the first page.',
    }),
    (0, class_validator_1.IsOptional)(),
    (0, class_validator_1.MaxLength)(2000),
    __metadata("design:type", Object)
], PageArgs.prototype, "after", void 0);
exports.PageArgs = PageArgs = __decorate([
    (0, graphql_1.ArgsType)()
], PageArgs);
let PageInfoType = class PageInfoType {
    hasNextPage;
    hasPreviousPage;
    startCursor;
    endCursor;
};
exports.PageInfoType = PageInfoType;
__decorate([
    (0, graphql_1.Field)({ description: 'Whether there are more records after this page.' }),
    __metadata("design:type", Boolean)
], PageInfoType.prototype, "hasNextPage", void 0);
__decorate([
    (0, graphql_1.Field)({ description: 'Whether there are records before this page.' }),
    __metadata("design:type", Boolean)
], PageInfoType.prototype, "hasPreviousPage", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, { nullable: true, description: 'The cursor of the first record. Null if the page is empty.' }),
    __metadata("design:type", Object)
], PageInfoType.prototype, "startCursor", void 0);
__decorate([
    (0, graphql_1.Field)(() => String, {
        nullable: true,
        description: 'The cursor of the last record. Pass it as `after` to get the next page. Null if the page is empty.',
    }),
    __metadata("design:type", Object)
], PageInfoType.prototype, "endCursor", void 0);
exports.PageInfoType = PageInfoType = __decorate([
    (0, graphql_1.ObjectType)('PageInfo', { description: 'Paging information for a list.' })
], PageInfoType);
/** Reads one record more than requested, to find out without counting whether there is a next page. */
async function sliceOf({ first, after }, read, toNode) {
    const rows = await read(first + 1, after == null ? undefined : exports.idCursor.read('after', after));
    return {
        nodes: rows.slice(0, first).map(toNode),
        hasNextPage: rows.length > first,
        hasPreviousPage: after != null,
    };
}
/**
 * A page of a list that is short enough to be read as a whole. Throws BAD_USER_INPUT if the record of the cursor no
 * longer exists.
 */
function sliceOfAll(all, { first, after }) {
    const last = after == null ? undefined : recordCursor.read('after', after);
    const start = last === undefined ? 0 : all.findIndex(({ id }) => id === last) + 1;
    if (last !== undefined && start === 0)
        throw (0, refusals_1.badInput)('after', 'is of a record that was deleted; start again');
    const nodes = all.slice(start, start + first);
    return {
        nodes,
        hasNextPage: start + first < all.length,
        hasPreviousPage: start > 0,
        cursors: nodes.map(({ id }) => recordCursor.write(id)),
    };
}
/** A page of a sorted list. Each cursor contains the position of its record in the order. */
const sliceOfPage = ({ items, next }, order, { after }, toNode) => ({
    nodes: items.map(toNode),
    hasNextPage: next !== undefined,
    hasPreviousPage: after != null,
    cursors: items.map((row) => exports.placeCursor.write((0, domain_1.placeOf)(row, order))),
    ...(next && { endCursor: exports.placeCursor.write(next) }),
});
exports.sliceOfPage = sliceOfPage;
/** The domain's request for a page of a sorted list. */
const pageRequest = ({ first, after }, order, until) => ({
    after: after == null ? null : exports.placeCursor.read('after', after),
    limit: first,
    order,
    until,
});
exports.pageRequest = pageRequest;
const COUNTED = `The total number of records. It is counted only if you request it. With a filter, ${domain_1.MOST_COUNTED + 1} means more than ${domain_1.MOST_COUNTED}, and null means that counting took longer than a second.`;
/**
 * The connection type of a record type (GraphQL Cursor Connections). Getters, so that only requested fields are
 * computed.
 */
function ConnectionOf(name, node) {
    let Edge = class Edge {
        cursor;
        node;
    };
    __decorate([
        (0, graphql_1.Field)({ description: "The record's cursor, for paging." }),
        __metadata("design:type", String)
    ], Edge.prototype, "cursor", void 0);
    __decorate([
        (0, graphql_1.Field)(() => node, { description: 'The record.' }),
        __metadata("design:type", Object)
    ], Edge.prototype, "node", void 0);
    Edge = __decorate([
        (0, graphql_1.ObjectType)(`${name}Edge`, { description: `An edge in a connection: one ${name} and its cursor.` })
    ], Edge);
    let Connection = class Connection {
        slice;
        constructor(slice) {
            this.slice = slice;
        }
        get nodes() {
            return this.slice.nodes;
        }
        get edges() {
            return this.slice.nodes.map((item, index) => ({ cursor: this.cursorAt(index), node: item }));
        }
        get pageInfo() {
            const { nodes, hasNextPage, hasPreviousPage, endCursor = this.cursorAt(nodes.length - 1) } = this.slice;
            return { hasNextPage, hasPreviousPage, startCursor: this.cursorAt(0), endCursor };
        }
        cursorAt(index) {
            const { nodes, cursors } = this.slice;
            return nodes[index] ? (cursors?.[index] ?? exports.idCursor.write(nodes[index].id)) : null;
        }
    };
    __decorate([
        (0, graphql_1.Field)(() => [node], { description: 'The records on this page.' }),
        __metadata("design:type", Array),
        __metadata("design:paramtypes", [])
    ], Connection.prototype, "nodes", null);
    __decorate([
        (0, graphql_1.Field)(() => [Edge], { description: 'The records on this page with their cursors.' }),
        __metadata("design:type", Array),
        __metadata("design:paramtypes", [])
    ], Connection.prototype, "edges", null);
    __decorate([
        (0, graphql_1.Field)(() => PageInfoType, { description: 'Paging information.' }),
        __metadata("design:type", PageInfoType),
        __metadata("design:paramtypes", [])
    ], Connection.prototype, "pageInfo", null);
    Connection = __decorate([
        (0, graphql_1.ObjectType)({ isAbstract: true }),
        __metadata("design:paramtypes", [Object])
    ], Connection);
    return Connection;
}
/** The same for a filtered list, with a count. `which` is an additional sentence for the description of the count. */
function CountedConnectionOf(name, node, which = '') {
    let CountedConnection = class CountedConnection extends ConnectionOf(name, node) {
        count;
        constructor(slice, count) {
            super(slice);
            this.count = count;
        }
        get totalCount() {
            return this.count();
        }
    };
    __decorate([
        (0, graphql_1.Field)(() => graphql_1.Int, { nullable: true, description: COUNTED + which }),
        __metadata("design:type", void 0),
        __metadata("design:paramtypes", [])
    ], CountedConnection.prototype, "totalCount", null);
    CountedConnection = __decorate([
        (0, graphql_1.ObjectType)({ isAbstract: true }),
        __metadata("design:paramtypes", [Object, Function])
    ], CountedConnection);
    return CountedConnection;
}
/** Encodes positions in lists as opaque cursors. */
class CursorCodec {
    valueIn;
    /** `valueIn` validates the decoded content. */
    constructor(valueIn) {
        this.valueIn = valueIn;
    }
    write(value) {
        return Buffer.from(JSON.stringify(value)).toString('base64url');
    }
    /** Throws BAD_USER_INPUT for anything that is not a cursor of this kind. */
    read(argument, cursor) {
        const value = this.valueIn(jsonIn(Buffer.from(cursor, 'base64url').toString()));
        if (value === undefined)
            throw (0, refusals_1.badInput)(argument, 'must be the unchanged endCursor of a page of this list');
        return value;
    }
}
function jsonIn(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** For lists in the order of IDs. */
exports.idCursor = new CursorCodec((held) => (typeof held === 'string' && (0, platform_1.isId)(held) ? held : undefined));
/** For lists that are read as a whole: the ID of a record, which can be the name of a built-in role. */
const recordCursor = new CursorCodec((held) => (typeof held === 'string' ? held : undefined));
/** For the audit log: an event's sequence number. */
exports.sequenceCursor = new CursorCodec((held) => Number.isSafeInteger(held) && Number(held) >= 0 ? Number(held) : undefined);
/** For sorted lists: the value that a record is sorted by, and its ID. */
exports.placeCursor = new CursorCodec((held) => {
    const { key, id } = Object(held);
    const isPlace = (typeof key === 'string' || Number.isSafeInteger(key)) && typeof id === 'string';
    return isPlace ? { key, id } : undefined;
});
//# sourceMappingURL=connection.js.map