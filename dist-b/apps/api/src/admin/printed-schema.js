"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.printedSchema = printedSchema;
const graphql_1 = require("graphql");
const schema_1 = require("./schema");
const DIRECTIVES = `
"""
The permission that the field requires. Without it, the field is refused with FORBIDDEN. permissionCatalogue describes each permission.
"""
directive @requires(
  """The permission, for example members.read."""
  permission: String!

  """Whether it is required in the organization or in the project that the field is about."""
  scope: PermissionScope! = ORGANIZATION
) on FIELD_DEFINITION

"""The field needs no access token."""
directive @public on FIELD_DEFINITION

"""
The refusals that are special to the field, for the whole of it or for an item of a bulk operation. Besides these, every field can be refused with BAD_USER_INPUT, FORBIDDEN, INTERNAL, RATE_LIMITED, SERVICE_BUSY or UNAUTHENTICATED.
"""
directive @refuses(
  """The codes."""
  codes: [RefusalCode!]!
) on FIELD_DEFINITION
`;
/** The schema as text, with the declarations of the guard on each field. */
function printedSchema(schema) {
    const declared = new Map(schema_1.declaredFields.map((field) => [`${field.type}.${field.field}`, field]));
    const document = (0, graphql_1.visit)((0, graphql_1.parse)((0, graphql_1.printSchema)((0, graphql_1.lexicographicSortSchema)(schema)), { noLocation: true }), {
        ObjectTypeDefinition: (type) => ({
            ...type,
            fields: type.fields?.map((field) => {
                const found = declared.get(`${type.name.value}.${field.name.value}`);
                return found ? { ...field, directives: directivesOf(found) } : field;
            }),
        }),
    });
    const { definitions } = (0, graphql_1.parse)(DIRECTIVES, { noLocation: true });
    return `${spaced((0, graphql_1.print)({ ...document, definitions: [...definitions, ...document.definitions] }))}\n`;
}
function directivesOf({ access, refusals }) {
    const written = [
        ...(access && 'public' in access ? ['@public'] : []),
        ...(access && 'requires' in access ? [`@requires(permission: "${access.requires}")`] : []),
        ...(access && 'requiresInProject' in access && access.requiresInProject !== 'OWN'
            ? [`@requires(permission: "${access.requiresInProject}", scope: PROJECT)`]
            : []),
        ...(refusals.length > 0 ? [`@refuses(codes: [${refusals.toSorted().join(', ')}])`] : []),
    ];
    const [definition] = (0, graphql_1.parse)(`type T { f: Int ${written.join(' ')} }`, { noLocation: true }).definitions;
    return definition?.kind === graphql_1.Kind.OBJECT_TYPE_DEFINITION ? (definition.fields?.[0]?.directives ?? []) : [];
}
/** An empty line before each description, as printSchema has it. */
function spaced(text) {
    let inside = false;
    const lines = text.split('\n').map((line, index, all) => {
        const opens = !inside && line.trim().startsWith('"""');
        if (line.trim() === '"""')
            inside = !inside;
        const isFirst = ['', '{', '('].includes(all[index - 1]?.at(-1) ?? '');
        return opens && !isFirst ? `\n${line}` : line;
    });
    return lines.join('\n');
}
//# sourceMappingURL=printed-schema.js.map