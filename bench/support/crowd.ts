import http from "node:http";
import { type PersonalChat, personalChat } from "../../tests/helpers/teams/teams-activities.ts";
import type { Connector } from "./connector.ts";

/** Typed words alone lead from the first hello to the first question of the long form. */
export const wayToFirstQuestion = ["Hallo", "1", "reflektieren", "2"] as const;

/** The same as far as the menu: the notice is read. */
export const wayToMenu = ["Hallo", "1"] as const;

/** One answer per question, as long as people's answers are; each is replied to with the next question's card. */
export const answers = [
  "Das Erstgespräch heute Vormittag lief anders, als ich es mir vorgenommen hatte. Wir kamen erst spät zum Thema.",
  "Ich wollte zuerst zuhören und dann gemeinsam festhalten, welche nächsten Schritte möglich sind.",
  "Am Anfang hat das ruhige Nachfragen gut getan, danach wurde das Gespräch offener.",
  "Ich war angespannt, weil der nächste Termin schon wartete und das Telefon zweimal klingelte.",
  "Entscheidend war der Augenblick, in dem ich aufgehört habe zu erklären und wieder gefragt habe.",
  "Vermutlich, weil damit klar wurde, dass es um die Sicht der anderen Person geht und nicht um meine.",
  "Ich spreche nächste Woche mit einer Kollegin darüber, die bei dem Gespräch dabei war.",
] as const;

type IncomingActivity = ReturnType<PersonalChat["message"]>;

export type Crowd = {
  /** New people, each walked to the first question or as far as told; not measured. */
  readonly bring: (count: number, way?: readonly string[]) => Promise<readonly PersonalChat[]>;
  /** Runs every errand, at most `atATime` of them at once. */
  readonly run: (errands: readonly (() => Promise<void>)[], atATime: number) => Promise<void>;
  /** Says something and waits for the reply; the time from sending to its arrival at the connector in ms. */
  readonly say: (person: PersonalChat, text: string) => Promise<number>;
  /** The same for any activity; what it brings about can arrive in another chat. */
  readonly send: (activity: IncomingActivity, heardIn?: string) => Promise<number>;
  readonly newPerson: () => PersonalChat;
  readonly leave: () => void;
};

/** As many as ever speak at once, so that no connection has to be opened in a measured window. */
const BRINGING_AT_A_TIME = 128;
const RUN_TIMEOUT_MS = 120_000;

/** People of one bot, over kept-alive connections as Teams uses them. */
export function createCrowd(botUrl: string, connector: Connector): Crowd {
  const { hostname, port } = new URL(botUrl);
  const agent = new http.Agent({ keepAlive: true });

  const post = (body: string) =>
    new Promise<void>((resolve, reject) => {
      const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const path = "/api/messages";
      const request = http.request({ hostname, port, path, method: "POST", agent, headers }, (response) => {
        response.resume().on("end", () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`The bot answered ${response.statusCode}`));
        });
      });
      request.on("error", reject);
      request.end(body);
    });
  const send = async (activity: IncomingActivity, heardIn = activity.conversation.id) => {
    const body = JSON.stringify(activity);
    const reply = connector.next(heardIn);
    const from = performance.now();
    const refused = post(body).then(() => new Promise<never>(() => {}));
    return (await Promise.race([reply, refused])) - from;
  };
  const say = (person: PersonalChat, text: string) => send(person.message(text));
  const newPerson = () => personalChat({ serviceUrl: connector.url });
  return {
    say,
    send,
    newPerson,
    bring: async (count, way = wayToFirstQuestion) => {
      const people = Array.from({ length: count }, newPerson);
      const errands = people.map((person) => async () => {
        for (const words of way) await say(person, words);
      });
      await run(errands, BRINGING_AT_A_TIME);
      return people;
    },
    run,
    leave: () => agent.destroy(),
  };
}

async function run(errands: readonly (() => Promise<void>)[], atATime: number): Promise<void> {
  const left = errands.values();
  const walk = async () => {
    for (const errand of left) await errand();
  };
  const { promise: overdue, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("A bot stopped replying")), RUN_TIMEOUT_MS);
  try {
    await Promise.race([Promise.all(Array.from({ length: atATime }, walk)), overdue]);
  } finally {
    clearTimeout(timer);
  }
}
