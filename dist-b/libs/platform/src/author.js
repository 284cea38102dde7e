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
exports.isAuthor = exports.AuthorColumns = exports.authorOf = void 0;
const typeorm_1 = require("typeorm");
const columns_1 = require("./database/columns");
const authorOf = ({ actor: { type, id, label } }) => ({ type, id, label });
exports.authorOf = authorOf;
const columnsOf = (nullable) => {
    class AuthorColumns {
        type;
        id;
        label;
    }
    __decorate([
        (0, columns_1.TextColumn)(20, { nullable }),
        __metadata("design:type", Object)
    ], AuthorColumns.prototype, "type", void 0);
    __decorate([
        (0, columns_1.IdColumn)({ nullable: true }),
        __metadata("design:type", Object)
    ], AuthorColumns.prototype, "id", void 0);
    __decorate([
        (0, columns_1.TextColumn)(320, { nullable: true }),
        __metadata("design:type", Object)
    ], AuthorColumns.prototype, "label", void 0);
    return AuthorColumns;
};
const [always, sometimes] = [columnsOf(false), columnsOf(true)];
/** An author in three columns: `created_by_type`, `created_by_id` and `created_by_label`. */
const AuthorColumns = ({ nullable = false } = {}) => (0, typeorm_1.Column)(() => (nullable ? sometimes : always));
exports.AuthorColumns = AuthorColumns;
/** Whether a property with columns of its own is an author. */
const isAuthor = ({ type }) => type === always || type === sometimes;
exports.isAuthor = isAuthor;
//# sourceMappingURL=author.js.map