import pg from 'pg';
import { AppError, systemCodeOf } from '../errors.ts';

/** The oldest PostgreSQL we run on. */
const OLDEST_VERSION = 15;
const CONNECT_LIMIT_MS = 10_000;
const EXAMPLE = 'postgresql://user:password@host:5432/klankbord';

/** What may be said about an address: never its password. */
interface Place {
  host: string;
  port: string;
  database: string;
  user: string;
}

/**
 * Connects once to the server of DATABASE_URL and checks that we can live on it.
 * @throws AppError with a remedy; the password stands in no message and no cause.
 */
export async function checkExternal(url: string): Promise<void> {
  const place = parseAddress(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_LIMIT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
    );
    checkServer(Number(rows[0]?.version), rows[0]?.encoding ?? '', place);
  } catch (error) {
    throw connectionFault(error, place);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @throws AppError `misconfigured`: without the address, which holds the password. */
function parseAddress(url: string): Place {
  const parsed = URL.parse(url);
  // An unescaped character of the password moves the rest of it, up to the @, into another part.
  const isBroken = !parsed || /@/.test(parsed.pathname + parsed.search + parsed.hash);
  if (isBroken || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new AppError('misconfigured', 'DATABASE_URL is not the address of a PostgreSQL database.', {
      remedy: `Write it as ${EXAMPLE}, and characters such as @ : / # ? of the password as %40 %3A %2F %23 %3F.`,
    });
  }
  const schema = parsed.searchParams.get('schema');
  if (schema !== null && schema !== 'public') {
    throw new AppError('misconfigured', 'DATABASE_URL names a schema; Klankbord uses the schema "public".', {
      remedy: 'Leave ?schema= out, and give Klankbord a database of its own.',
    });
  }
  return {
    host: parsed.hostname || parsed.searchParams.get('host') || 'localhost',
    port: parsed.port || '5432',
    database: decodeURIComponent(parsed.pathname.slice(1)),
    user: decodeURIComponent(parsed.username),
  };
}

function checkServer(version: number, encoding: string, place: Place): void {
  const fields = { host: place.host, version };
  const major = Math.floor(version / 10_000);
  if (major < OLDEST_VERSION) {
    const message = `The PostgreSQL of DATABASE_URL is version ${major}; Klankbord needs ${OLDEST_VERSION} or newer.`;
    throw new AppError('misconfigured', message, {
      remedy: 'Upgrade that server, or use a newer one.',
      fields,
    });
  }
  if (encoding !== 'UTF8') {
    throw new AppError(
      'misconfigured',
      `The database of DATABASE_URL stores text as ${encoding}, not as UTF8.`,
      {
        remedy: `Make one that does: create database ${place.database} encoding 'UTF8' template template0;`,
        fields,
      },
    );
  }
}

/** A sentence with the remedy for what a connection can fail with (Node's and PostgreSQL's codes). */
function connectionFault(error: unknown, place: Place): AppError {
  if (error instanceof AppError) return error;
  const at = `${place.host}:${place.port}`;
  const code = systemCodeOf(error);
  const details = { cause: error, fields: { host: place.host, port: place.port, code } };
  const misconfigured = (message: string, remedy: string) =>
    new AppError('misconfigured', message, { ...details, remedy });
  const unavailable = (message: string, remedy: string) =>
    new AppError('unavailable', message, { ...details, remedy });
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return misconfigured(
        `The host ${place.host} of DATABASE_URL cannot be found.`,
        'Correct the host, or see to it that this machine can look it up.',
      );
    case 'ECONNREFUSED':
    case 'ENOENT':
      return unavailable(
        `No PostgreSQL answers at ${at} (DATABASE_URL).`,
        'Start it, or correct host and port.',
      );
    case '28P01':
    case '28000':
      return misconfigured(
        `The PostgreSQL at ${at} refuses user "${place.user}" (DATABASE_URL).`,
        'Correct user and password; a server that demands encryption needs ?sslmode=require at the end.',
      );
    case '3D000':
      return misconfigured(
        `The PostgreSQL at ${at} has no database "${place.database}" (DATABASE_URL).`,
        `Make it: create database "${place.database}" owner "${place.user}" encoding 'UTF8';`,
      );
    case '42501':
      return misconfigured(
        `User "${place.user}" may not use database "${place.database}" (DATABASE_URL).`,
        `Let an administrator run: alter database "${place.database}" owner to "${place.user}";`,
      );
    case '53300':
      return unavailable(
        `The PostgreSQL at ${at} has no connection left.`,
        'Raise its max_connections, or close others.',
      );
    case '57P03':
      return unavailable(`The PostgreSQL at ${at} is just starting or stopping.`, 'Try again in a moment.');
    default:
      return unavailable(
        `The PostgreSQL at ${at} cannot be reached (DATABASE_URL).`,
        'See to it that it runs, that a firewall lets us through, and that sslmode fits the server.',
      );
  }
}
