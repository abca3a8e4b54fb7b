import { randomUUID } from "node:crypto";
import path from "node:path";
import { loadWordings } from "../prompts/wording.ts";
import { openStore } from "../storage/store.ts";
import { startPostgres } from "../tests/helpers/databases/postgres.ts";
import { aCheckIn, aGoal, aTask, testKeys } from "../tests/helpers/databases/test-store.ts";
import type { PersonalChat } from "../tests/helpers/teams/teams-activities.ts";
import { pdfOf } from "../use-cases/files/document-pdf.ts";
import { agreementOf } from "../use-cases/my-data/agreement.ts";
import { startFlags } from "./bots/npm-start.ts";
import { startChild } from "./support/child.ts";
import { type Connector, startConnector } from "./support/connector.ts";
import { answers, type Crowd, createCrowd } from "./support/crowd.ts";
import { type Goal, type Measured, type Row, round } from "./support/report.ts";
import { median, percentile } from "./support/statistics.ts";
import { withFolder } from "./support/workspace.ts";

const CLOSED_GOALS = 200;
const CHECK_INS = 2_000;
const WARM_UP = 200;
const OPENINGS = 400;
const MAX_RATIO = 1.5;
const MAX_PDF_MS = 300;

/** Opening "my goals" after years beside opening it on the first day; and an agreement as a PDF. */
export async function measureGoals(): Promise<Measured> {
  const pdf = await measurePdf();
  return withFolder(async (folder) => {
    const connector = await startConnector();
    const postgres = await startPostgres({ fsync: true });
    try {
      const opened = [
        await measureOpening("SQLite", `sqlite:${path.join(folder, "goals.db")}`, connector),
        await measureOpening("PostgreSQL", postgres.url, connector),
      ];
      return {
        rows: [...opened.map(({ row }) => row), pdf.row],
        goals: [...opened.map(({ goal }) => goal), pdf.goal],
      };
    } finally {
      connector.stop();
      await postgres.stop();
    }
  });
}

type Result = { readonly row: Row; readonly goal: Goal };

async function measureOpening(name: string, url: string, connector: Connector): Promise<Result> {
  const child = await startChild("our-server.ts", { args: [url], execArgv: startFlags });
  const crowd = createCrowd(child.said, connector);
  try {
    const [empty, full] = [await newcomer(crowd), await newcomer(crowd)];
    await fill(url, full);
    const times = { empty: [] as number[], full: [] as number[] };
    for (let time = -WARM_UP; time < OPENINGS; time++) {
      const taken = {
        empty: await crowd.say(empty, "meine ziele"),
        full: await crowd.say(full, "meine ziele"),
      };
      if (time < 0) continue;
      times.empty.push(taken.empty);
      times.full.push(taken.full);
    }
    const [usual, years] = [median(times.empty), median(times.full)];
    return {
      row: {
        what: `"meine ziele", ${name}`,
        "p50 ms, nothing yet": round(usual),
        [`p50 ms, ${CLOSED_GOALS} goals and ${CHECK_INS} check-ins`]: round(years),
        "p95 ms": round(percentile(times.full, 0.95)),
      },
      goal: { goal: `${name}: opening my goals, full ÷ empty`, value: years / usual, limit: MAX_RATIO },
    };
  } finally {
    crowd.leave();
    await child.stop();
  }
}

async function newcomer(crowd: Crowd): Promise<PersonalChat> {
  const person = crowd.newPerson();
  for (const words of ["Hallo", "1"]) await crowd.say(person, words);
  return person;
}

/** As many goals and check-ins as somebody has after years of use. */
async function fill(url: string, { tenantId, aadObjectId }: PersonalChat): Promise<void> {
  const store = await openStore({ url, keys: testKeys });
  await store.transaction(async (tx) => {
    const found = await tx.chats.find({ tenantId, aadObjectId });
    if (!found) throw new Error("The newcomer is not stored");
    for (let count = 0; count < CLOSED_GOALS; count++) {
      const goal = aGoal({
        id: randomUUID(),
        state: "closed",
        text: answers[0],
        expiresAt: Date.now() + 1e10,
      });
      await tx.goals.add(found.person.id, goal);
      for (let each = 0; each < CHECK_INS / CLOSED_GOALS; each++)
        await tx.checkIns.add(found.person.id, aCheckIn(goal.id, { text: answers[1] }));
    }
  });
  await store.close();
}

/** The first one loads the writer; it is the one a person waits for. */
async function measurePdf(): Promise<Result> {
  const keys = ["goal", "why", "signs", "obstacle", "if-then", "first-step"];
  const lines = keys.map((key, index) => ({ key, text: `${answers[index]} `.repeat(5) }));
  const goal = aGoal({ lines });
  const story = {
    goal,
    tasks: [aTask(goal.id, answers[0])],
    checkIns: answers.map((text) => aCheckIn(goal.id, { text })),
  };
  const document = agreementOf(story, loadWordings()["de-sie"]);
  const times: number[] = [];
  for (let count = 0; count < 20; count++) {
    const from = performance.now();
    await pdfOf(document, { at: 0 });
    times.push(performance.now() - from);
  }
  const [first = 0, ...later] = times;
  return {
    row: { what: "agreement as PDF", "first ms": round(first, 0), "later ms, p50": round(median(later), 0) },
    goal: {
      goal: "PDF: slowest of 20, the first included, ms",
      value: Math.max(...times),
      limit: MAX_PDF_MS,
    },
  };
}
