import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS_DECLARATION, type AccessDeclaration, type EventAction, RECORDED_EVENTS } from '@rollcall/domain';

/** An operation of an API with its declarations. */
export interface Operation {
  name: string;
  access: AccessDeclaration | undefined;
  /** The events that it can record; undefined if not declared. */
  records: readonly EventAction[] | undefined;
}

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
@Injectable()
export class Declarations implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const operations = this.operations();
    refuse(
      'do not declare who can call them',
      operations.filter(({ access }) => !access),
    );
    refuse(
      'do not declare which events they record',
      operations.filter(({ name, records }) => WRITES.test(name) && !records),
    );
  }

  /** Sorted by name. */
  operations(): Operation[] {
    return [...this.discovery.getControllers(), ...this.discovery.getProviders()]
      .filter(({ instance }) => instance && Object.getPrototypeOf(instance))
      .flatMap(({ instance }) => this.operationsOf(instance))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  private operationsOf(instance: object): Operation[] {
    return this.scanner.getAllMethodNames(Object.getPrototypeOf(instance)).flatMap((method) => {
      const handler = (instance as Record<string, () => unknown>)[method]!;
      const access = this.reflector.get<AccessDeclaration | undefined>(ACCESS_DECLARATION, handler);
      const records = this.reflector.get<EventAction[] | undefined>(RECORDED_EVENTS, handler);
      const field = this.fieldName(instance, handler, method);
      const names = this.routeNames(instance, handler) ?? (field === undefined ? [] : [field]);
      return names.map((name) => ({ name, access, records }));
    });
  }

  /** One for each path of the controller; undefined if the method is not a route. */
  private routeNames(instance: object, handler: () => unknown): string[] | undefined {
    const method = this.reflector.get<RequestMethod | undefined>(ROUTE_METHOD, handler);
    if (method === undefined) return undefined;
    const below = this.reflector.get<string>(ROUTE_PATH, handler);
    return [this.reflector.get<string | string[]>(ROUTE_PATH, instance.constructor)].flat().map((base) => {
      const path = `${base}/${below}`.split('/').filter(Boolean).join('/');
      return `${RequestMethod[method]} /${path}`;
    });
  }

  private fieldName(instance: object, handler: () => unknown, method: string): string | undefined {
    const type = this.reflector.get<string | undefined>(GRAPHQL_TYPE, handler);
    const name = this.reflector.get<string | undefined>(GRAPHQL_NAME, handler) ?? method;
    if (type === 'Query' || type === 'Mutation' || type === 'Subscription') return `${type}.${name}`;
    const isField = type !== undefined || this.reflector.get<boolean | undefined>('graphql:resolve_property', handler);
    if (!isField) return undefined;
    return `${instance.constructor.name.replace(/Resolver$/, '')}.${name}`;
  }
}

function refuse(what: string, operations: readonly Operation[]): void {
  if (operations.length > 0)
    throw new Error(`These operations ${what}: ${operations.map(({ name }) => name).join(', ')}`);
}
