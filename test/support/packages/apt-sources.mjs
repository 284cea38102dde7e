import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const APT = '/etc/apt';

/** The sources that the machine's apt uses: `{uri, suites, components, signedBy}` of each source of binary packages. */
export function aptSources() {
  const parts = join(APT, 'sources.list.d');
  const files = existsSync(parts) ? readdirSync(parts).map((name) => join(parts, name)) : [];
  return [join(APT, 'sources.list'), ...files].filter((file) => existsSync(file)).flatMap(sourcesOf);
}

/** The distribution's own source, among updates and other vendors. */
export const mainArchive = (sources, { codename }) =>
  [codename, 'stable', 'testing', 'unstable', 'sid']
    .map((suite) => sources.find((source) => source.suites.includes(suite) && isDistribution(source)))
    .find(Boolean);

const isDistribution = ({ uri, components }) =>
  components.includes('main') && /(\/(debian|ubuntu|ubuntu-ports)\/?|^mirror\+file:.*)$/.test(uri);

function sourcesOf(file) {
  const text = readFileSync(file, 'utf8').replace(/^#.*\n?/gm, '');
  if (file.endsWith('.list')) return text.split('\n').flatMap(oneLine);
  return file.endsWith('.sources') ? text.split(/\n\s*\n/).flatMap(stanza) : [];
}

/** `deb [signed-by=/a/key arch=amd64] URI suite component…` */
function oneLine(line) {
  const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)([^#]*)/.exec(line);
  if (!match) return [];
  const [, options = '', uri, suite, components] = match;
  const signedBy = /signed-by=(\S+)/.exec(options)?.[1];
  return [{ uri, suites: [suite], components: words(components), signedBy }];
}

/** The deb822 form: `URIs:`, `Suites:`, `Components:`, `Signed-By:`, continued on indented lines. */
function stanza(text) {
  const fields = Object.fromEntries(
    text
      .replace(/\n[ \t]+/g, ' ')
      .split('\n')
      .map((line) => [line.split(':', 1)[0].toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  if (!words(fields.types).includes('deb') || fields.enabled === 'no') return [];
  // The file itself may contain the key; then apt's common keys suffice.
  const signedBy = fields['signed-by']?.startsWith('/') ? fields['signed-by'] : undefined;
  const rest = { suites: words(fields.suites), components: words(fields.components), signedBy };
  return words(fields.uris).map((uri) => ({ uri, ...rest }));
}

const words = (text = '') => text.split(/\s+/).filter(Boolean);
