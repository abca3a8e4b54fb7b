import type { DatabaseConnection, Kysely, RootOperationNode } from "kysely";
import type { Tables } from "./schema.ts";

/** The same database and connection, which remember whether anything was changed through them. */
export function watchWrites(db: Kysely<Tables>, connection: DatabaseConnection) {
  let hasWritten = false;
  const note = (query: RootOperationNode) => {
    hasWritten ||= isWrite(query);
  };
  const watchedDb = db.withPlugin({
    transformQuery: ({ node }) => {
      note(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const watchedConnection: DatabaseConnection = {
    executeQuery: (query) => {
      note(query.query);
      return connection.executeQuery(query);
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  };
  return { db: watchedDb, connection: watchedConnection, hasWritten: () => hasWritten };
}

function isWrite(query: RootOperationNode): boolean {
  if (query.kind === "SelectQueryNode") return false;
  return query.kind !== "RawNode" || !/^\s*(select|with)\b/i.test(query.sqlFragments.join(" "));
}
