import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { type Limit, limits } from './limits';
import { Measure } from './measure';

const words: Record<Limit, string> = {
  depth: 'levels of nested fields',
  rootFields: 'root fields',
  aliases: 'aliased fields',
  records: 'records that could be returned (request shorter pages)',
};

/** Refuses documents beyond the limits, or of a kind that the schema lacks, before anything of them is executed. */
export const limitRule: ValidationRule = (context) => {
  const measure = new Measure(context.getSchema(), (name) => context.getFragment(name));
  let aliases = 0;
  return {
    Field(node) {
      if (node.alias) aliases += 1;
    },
    OperationDefinition(node) {
      const root = context.getSchema().getRootType(node.operation);
      // GraphQL itself notices only once it executes, and calls it a failure of its own.
      if (!root)
        return context.reportError(new GraphQLError(`This API has no ${node.operation} operations.`, { nodes: node }));
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

function check(context: ValidationContext, limit: Limit, found: number): void {
  if (found <= limits[limit]) return;
  context.reportError(
    new GraphQLError(`The query is too large: ${found} ${words[limit]}, but the limit is ${limits[limit]}.`, {
      extensions: { limit, most: limits[limit], found },
    }),
  );
}
