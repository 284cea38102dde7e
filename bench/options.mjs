import { parseArgs } from 'node:util';

const HELP = `Usage: npm run bench -- [options]

Compares the service on SQLite and on MySQL with a bare HTTP server that does one indexed statement,
or with --peer with a SCIM server that keeps everything in memory.

  --seconds N      how long each operation is measured (5)
  --warm-up N      how long each runs before that (4)
  --concurrency N  requests under way at a time (16)
  --users N        people in the organization (40000)
  --groups N       groups, each with members of its own (4)
  --members N      members of each group (10000)
  --only KIND      sqlite or mysql
  --peer           compare with SCIMMY in memory, which is fetched first
  --folder PATH    where the SQLite file lies (in memory, where there is room)
  --help`;

/** The options on the command line; ends the process for --help and for an error. */
export function readOptions() {
  const number = (fallback) => ({ type: 'string', default: String(fallback) });
  try {
    const { values } = parseArgs({
      options: {
        seconds: number(5),
        'warm-up': number(4),
        concurrency: number(16),
        users: number(40_000),
        groups: number(4),
        members: number(10_000),
        only: { type: 'string' },
        folder: { type: 'string' },
        peer: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) finish(HELP, 0);
    const options = {
      seconds: positive(values, 'seconds'),
      warmUp: positive(values, 'warm-up'),
      concurrency: positive(values, 'concurrency'),
      users: positive(values, 'users'),
      groups: positive(values, 'groups'),
      members: positive(values, 'members'),
      folder: values.folder,
      peer: values.peer,
      kinds: ['sqlite', 'mysql'].filter((kind) => values.only === undefined || values.only === kind),
    };
    if (options.kinds.length === 0) throw new Error('--only takes sqlite or mysql');
    if (options.members * options.groups > options.users || options.members * 2 > options.users) {
      throw new Error('--users is to be at least --members × --groups, and twice --members');
    }
    return options;
  } catch (error) {
    return finish(`${error.message}\n\n${HELP}`, 1);
  }
}

function positive(values, name) {
  const value = Number(values[name]);
  if (!(value > 0)) throw new Error(`--${name} takes a number above 0`);
  return value;
}

function finish(text, status) {
  console.log(text);
  process.exit(status);
}
