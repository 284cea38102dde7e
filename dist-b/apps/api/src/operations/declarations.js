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
exports.Declarations = void 0;
const common_1 = require("@nestjs/common");
const core_1 = require("@nestjs/core");
const domain_1 = require("../../../../libs/domain/src/index.js");
const ROUTE_PATH = 'path';
const ROUTE_METHOD = 'method';
const GRAPHQL_TYPE = 'graphql:resolver_type';
const GRAPHQL_NAME = 'graphql:resolver_name';
/** Operations that can make changes. */
const WRITES = /^(Mutation\.|(POST|PUT|PATCH|DELETE|ALL) )/;
/**
 * Finds every REST route and every GraphQL query, mutation and field resolver. The process does not start if one of
 * them lacks a declaration.
 */
let Declarations = class Declarations {
    discovery;
    scanner;
    reflector;
    constructor(discovery, scanner, reflector) {
        this.discovery = discovery;
        this.scanner = scanner;
        this.reflector = reflector;
    }
    onApplicationBootstrap() {
        const operations = this.operations();
        refuse('do not declare who can call them', operations.filter(({ access }) => !access));
        refuse('do not declare which events they record', operations.filter(({ name, records }) => WRITES.test(name) && !records));
    }
    /** Sorted by name. */
    operations() {
        return [...this.discovery.getControllers(), ...this.discovery.getProviders()]
            .filter(({ instance }) => instance && Object.getPrototypeOf(instance))
            .flatMap(({ instance }) => this.operationsOf(instance))
            .sort((one, other) => (one.name < other.name ? -1 : 1));
    }
    operationsOf(instance) {
        return this.scanner.getAllMethodNames(Object.getPrototypeOf(instance)).flatMap((method) => {
            const handler = instance[method];
            const access = this.reflector.get(domain_1.ACCESS_DECLARATION, handler);
            const records = this.reflector.get(domain_1.RECORDED_EVENTS, handler);
            const field = this.fieldName(instance, handler, method);
            const names = this.routeNames(instance, handler) ?? (field === undefined ? [] : [field]);
            return names.map((name) => ({ name, access, records }));
        });
    }
    /** One for each path of the controller; undefined if the method is not a route. */
    routeNames(instance, handler) {
        const method = this.reflector.get(ROUTE_METHOD, handler);
        if (method === undefined)
            return undefined;
        const below = this.reflector.get(ROUTE_PATH, handler);
        return [this.reflector.get(ROUTE_PATH, instance.constructor)].flat().map((base) => {
            const path = `${base}/${below}`.split('/').filter(Boolean).join('/');
            return `${common_1.RequestMethod[method]} /${path}`;
        });
    }
    fieldName(instance, handler, method) {
        const type = this.reflector.get(GRAPHQL_TYPE, handler);
        const name = this.reflector.get(GRAPHQL_NAME, handler) ?? method;
        if (type === 'Query' || type === 'Mutation' || type === 'Subscription')
            return `${type}.${name}`;
        const isField = type !== undefined || this.reflector.get('graphql:resolve_property', handler);
        if (!isField)
            return undefined;
        return `${instance.constructor.name.replace(/Resolver$/, '')}.${name}`;
    }
};
exports.Declarations = Declarations;
exports.Declarations = Declarations = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [core_1.DiscoveryService,
        core_1.MetadataScanner,
        core_1.Reflector])
], Declarations);
function refuse(what, operations) {
    if (operations.length > 0)
        throw new Error(`These operations ${what}: ${operations.map(({ name }) => name).join(', ')}`);
}
//# sourceMappingURL=declarations.js.map