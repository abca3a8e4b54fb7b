import path from "node:path";
import { withFolder } from "../bench/support/workspace.ts";
import { createDatabase, startPostgres } from "../tests/helpers/databases/postgres.ts";
import { type RaceCounts, raceForCases } from "./case-races.ts";
import { type TalkCounts, type TalkSize, talkThroughKills } from "./talk-through-kills.ts";

const TALK = { pairs: 4, linesEach: 4, kills: 20 };
const RACE = { guides: 20, endings: 10 };

/** Two people talk through the companion while servers are killed, then all who may do something do it at once. */
export async function relayCampaign(): Promise<readonly string[]> {
  const cluster = await startPostgres({ fsync: true });
  try {
    return await withFolder(async (folder) => {
      let count = 0;
      const onSqlite = async () => `sqlite:${path.join(folder, `relay-${++count}.db`)}`;
      const onPostgres = () => createDatabase(cluster.url);
      return [
        ...(await withServers("SQLite", { freshUrl: onSqlite, processes: 1 })),
        ...(await withServers("PostgreSQL", { freshUrl: onPostgres, processes: 1 })),
        ...(await withServers("PostgreSQL", { freshUrl: onPostgres, processes: 2 })),
      ];
    });
  } finally {
    await cluster.stop();
  }
}

async function withServers(
  database: string,
  { freshUrl, processes }: { freshUrl: () => Promise<string>; processes: number },
): Promise<readonly string[]> {
  const name = processes === 1 ? database : `${database}, ${processes} processes`;
  const size = { ...TALK, processes };
  const talked = await talkThroughKills(await freshUrl(), size);
  process.stdout.write(`${name}: ${talkLine(size, talked)}\n`);
  const raced = await raceForCases(await freshUrl(), { ...RACE, processes });
  process.stdout.write(`${name}: ${raceLine(raced)}\n`);
  return [...talked.losses, ...raced.losses].map((loss) => `${name}: ${loss}`);
}

function talkLine({ pairs, kills }: TalkSize, counts: TalkCounts): string {
  const { lines, sentAgain, doubles, mostInChat, longestS, seconds, losses } = counts;
  return (
    `${pairs} talks, ${lines} lines, kills ${kills}, requests sent again ${sentAgain}: ` +
    `twice ${doubles} (at most ${mostInChat} in a chat after one kill), longest way ${longestS} s, ${seconds} s, losses ${losses.length}`
  );
}

function raceLine({ winners, told, ended, longestS, losses }: RaceCounts): string {
  const [inChats, inChannel] = winners.map((won, index) => `${won} won, ${told[index]} were told who`);
  return (
    `${RACE.guides} take at once: in chats ${inChats}; in a channel ${inChannel}; ` +
    `both end at once: learner first ${ended.learner}, guide first ${ended.guide}, both know after ${longestS} s at most, losses ${losses.length}`
  );
}
