import pg from "pg";
import sqlite3 from "sqlite3";

/** Stores what somebody said, durably; resolves after the commit. */
export type StoreWords = (chat: string, words: string) => Promise<void>;

const table =
  "create table words (id integer generated always as identity, chat text not null, words text not null)";
const index = "create index words_of_chat on words (chat)";
const lastOfChat = "select * from words where chat = ? order by id desc limit 1";
const add = "insert into words (chat, words) values (?, ?)";

/**
 * The least that a bot with durable memory does for a message: look at what it knows, add to it, commit; with nothing
 * between the package and us. How long that takes, nobody who stores can fall below.
 */
export function openWords(url: string): Promise<StoreWords> {
  return url.startsWith("sqlite:") ? openFile(url.slice("sqlite:".length)) : openServer(url);
}

async function openFile(path: string): Promise<StoreWords> {
  const database = new sqlite3.Database(path);
  const done = (start: (callback: (error: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
  const sqliteTable = table.replace("integer generated always as identity", "integer primary key");
  const pragmas = "pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000";
  await done((callback) => database.exec(`${pragmas}; ${sqliteTable}; ${index}`, callback));
  const run = (sql: string) => {
    const statement = database.prepare(sql);
    return (...values: string[]) => done((callback) => statement.all(values, callback));
  };
  const [begin, commit] = [run("begin immediate"), run("commit")];
  const [read, write] = [run(lastOfChat), run(add)];
  let last = Promise.resolve();
  // One transaction at a time, as on any one connection.
  return (chat, words) => {
    last = last.then(async () => {
      await begin();
      await read(chat);
      await write(chat, words);
      await commit();
    });
    return last;
  };
}

async function openServer(connectionString: string): Promise<StoreWords> {
  const pool = new pg.Pool({ connectionString, max: 16 });
  await pool.query(`${table}; ${index}`);
  const numbered = (sql: string) => {
    let count = 0;
    return sql.replaceAll("?", () => `$${++count}`);
  };
  const [read, write] = [numbered(lastOfChat), numbered(add)];
  return async (chat, words) => {
    const client = await pool.connect();
    await client.query("begin");
    await client.query({ name: "read", text: read, values: [chat] });
    await client.query({ name: "write", text: write, values: [chat, words] });
    await client.query("commit");
    client.release();
  };
}
