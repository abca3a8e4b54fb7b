import type { Offer } from "../../domain/engine/press.ts";
import { myData } from "../../use-cases/my-data/my-data.ts";
import { showChoices } from "../engine/reply.ts";
import { type Turn, wordingOf, workOf } from "../engine/turn.ts";
import { heldData } from "./held-data.ts";

/** What is stored of the person, and what can be done with it. */
export async function showMyData(turn: Turn): Promise<void> {
  const { say } = wordingOf(turn);
  const data = await myData(workOf(turn));
  const list = await heldData(turn, data);
  const offers: Offer[] = [
    { label: say("menu.history"), press: { verb: "history" } },
    { label: say("menu.my-goals"), press: { verb: "my-goals" } },
    ...(data.cases.length === 0 ? [] : [{ label: say("case.show"), press: { verb: "my-case" } as const }]),
    { label: say("my-data.download"), press: { verb: "download" } },
    { label: say("my-data.privacy"), press: { verb: "about" } },
    { label: say("my-data.erase"), press: { verb: "erase" } },
  ];
  showChoices(turn, { title: say("my-data.title"), texts: [say("my-data.intro")], list, offers });
}
