import pg from 'pg';
import { columnTypes } from '../database/database.ts';

// What COPY writes must not hang on the settings of a server or a role.
const settings = [
  "set client_encoding to 'UTF8'",
  "set datestyle to 'ISO, YMD'",
  "set intervalstyle to 'postgres'",
  "set timezone to 'UTC'",
  "set bytea_output to 'hex'",
  'set extra_float_digits to 3',
  'set statement_timeout to 0',
  'set lock_timeout to 0',
  'set idle_in_transaction_session_timeout to 0',
  'set search_path to public',
].join('; ');

/** One connection as the owner of the tables, not pipelined, so that it can COPY. The caller ends it. */
export async function ownerClient(ownerUrl: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: name, types: columnTypes });
  // A connection that breaks shows in the query that was under way.
  client.on('error', () => {});
  await client.connect();
  await client.query(settings);
  return client;
}
