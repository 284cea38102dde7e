import { BreakingChangeType, buildSchema, type GraphQLSchema } from 'graphql';
import { breakingChanges, isDeprecated } from './breaking-changes';

/** The schema of a released version, for example `1.4.0`. */
export interface ReleasedSchema {
  version: string;
  sdl: string;
}

export interface SchemaHistory {
  /** The schema of the working tree. */
  current: string;
  /** Released schemas, newest first. */
  releases: readonly ReleasedSchema[];
  changelog: string;
}

/** Minor versions for which something must have been deprecated before it is removed. */
const DEPRECATED_FOR = 2;

/** The changes that `@deprecated` can announce. */
const REMOVALS: readonly BreakingChangeType[] = [
  BreakingChangeType.FIELD_REMOVED,
  BreakingChangeType.ARG_REMOVED,
  BreakingChangeType.VALUE_REMOVED_FROM_ENUM,
];

/**
 * The breaking changes since the last release that nobody announced. Each must be named in the changelog, and what is
 * removed must have been deprecated in the last two minor versions.
 */
export function brokenPromises({ current, releases, changelog }: SchemaHistory): string[] {
  const [latest] = releases;
  if (!latest) return [];
  const announced = newerThan(changelog, latest.version);
  const minors = lastOfMinors(releases)
    .slice(0, DEPRECATED_FOR)
    .map(({ sdl }) => schemaOf(sdl));
  return breakingChanges(schemaOf(latest.sdl), schemaOf(current)).flatMap(({ type, coordinate, description }) => [
    ...(announced.includes(`\`${coordinate}\``)
      ? []
      : [`${description} Name \`${coordinate}\` under Unreleased in CHANGELOG.md.`]),
    ...(!REMOVALS.includes(type) || wasDeprecated(minors, coordinate)
      ? []
      : [`${description} It must be @deprecated in ${DEPRECATED_FOR} minor versions before.`]),
  ]);
}

const wasDeprecated = (minors: readonly GraphQLSchema[], coordinate: string): boolean =>
  minors.length === DEPRECATED_FOR && minors.every((schema) => isDeprecated(schema, coordinate));

/** The last release of each minor version. */
export const lastOfMinors = <Release extends { version: string }>(newestFirst: readonly Release[]): Release[] =>
  newestFirst.filter(
    ({ version }, index) => newestFirst.findIndex((other) => minorOf(other.version) === minorOf(version)) === index,
  );

const minorOf = (version: string): string => version.split('.').slice(0, 2).join('.');

/** The sections above that of a version. While a release is prepared, Unreleased already has the next version's name. */
function newerThan(changelog: string, version: string): string {
  const sections = changelog.split(/^(?=## )/m).slice(1);
  const own = sections.findIndex((section) => section.split('\n')[0]!.includes(version));
  return sections.slice(0, own < 0 ? 1 : own).join('');
}

/** Directives and scalars of the schema are known, so that it needs no further validation. */
const schemaOf = (sdl: string): GraphQLSchema => buildSchema(sdl, { assumeValidSDL: true });
