import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type ConfigurationName, secretSettings, secrets, settings } from './settings';
import { StartupError, withoutPassword } from './startup-error';

const schema = z.object(settings);

export type Configuration = Readonly<z.output<typeof schema>> & {
  /** The base URL of links outside a request, without a trailing slash. */
  readonly publicUrl: string;
  readonly introspection: boolean;
};

/** The injection token of the configuration. */
export const CONFIGURATION = Symbol('configuration');

const known = Object.keys(settings) as ConfigurationName[];
const files = secretSettings.map((name) => `${name}_FILE` as const);
const names: readonly string[] = [...known, ...files];

/** Reads and validates the settings; throws StartupError with one line that names the setting and the correction. */
export function loadConfiguration(env: Environment): Configuration {
  refuseUnknown(Object.keys(env));
  const given = Object.fromEntries(known.map((name) => [name, read(env, name)]));
  const result = schema.safeParse(given);
  if (!result.success) throw refusal(result.error, given);
  const values = result.data;
  if (values.SMTP_URL && !values.PUBLIC_URL && isAnyAddress(values.HOST))
    throw new StartupError(
      `HOST=${values.HOST} cannot be used in the links in mails; set PUBLIC_URL to the public URL of the service, for example https://rollcall.example.com.`,
    );
  if (values.OIDC_CLIENT_ID && !values.OIDC_ISSUER)
    throw new StartupError('OIDC_CLIENT_ID is set without OIDC_ISSUER; set OIDC_ISSUER to the issuer of the client.');
  return Object.freeze({
    ...values,
    publicUrl: values.PUBLIC_URL ?? `http://${hostInUrl(values.HOST)}:${values.PORT}`,
    introspection: values.GRAPHQL_INTROSPECTION ?? values.NODE_ENV !== 'production',
  });
}

/** A wildcard address, which cannot be used in a URL. */
const isAnyAddress = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** The host at which this machine reaches its own service. */
function hostInUrl(host: string): string {
  if (isAnyAddress(host)) return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty value counts as unset. */
function read(env: Environment, name: ConfigurationName): string | undefined {
  const file = (files as string[]).includes(`${name}_FILE`) ? env[`${name}_FILE`] : undefined;
  if (!file) return env[name] || undefined;
  if (env[name]) throw new StartupError(`${name} and ${name}_FILE are both set; keep only one of them.`);
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    throw new StartupError(`${name}_FILE=${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

function refusal(error: z.ZodError, given: Record<string, string | undefined>): StartupError {
  const issue = error.issues[0]!;
  const name = String(issue.path[0]);
  const isSecret = secrets.some((secret) => secret === name);
  return new StartupError(
    `${name}=${isSecret ? '…' : withoutPassword(given[name] ?? '')} is not valid: it ${issue.message.replace(/^Invalid option: expected/, 'must be')}.`,
  );
}

/** Refuses near misses of a setting and names that start with ROLLCALL_, because a misspelled setting would be ignored silently. */
function refuseUnknown(given: string[]): void {
  for (const name of given) {
    if (names.includes(name)) continue;
    const bare = name.replace(/^ROLLCALL_/, '');
    const likely = names.find((setting) => setting === bare || (setting.length >= 8 && distance(setting, bare) <= 2));
    if (likely === undefined && bare === name) continue;
    const hint = likely ? `did you mean ${likely}?` : `the settings are ${known.join(', ')}.`;
    throw new StartupError(`${name} is not a setting of Rollcall; ${hint}`);
  }
}

/** Levenshtein distance. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, character] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const replaced = row[j]! + (other[j] === character ? 0 : 1);
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, replaced));
    }
    row = next;
  }
  return row[other.length]!;
}
