import type { FakeConnector, Recorded } from "./teams/fake-connector.ts";
import { personalChat } from "./teams/teams-activities.ts";

type Json = { readonly [key: string]: unknown };

/** One message of the bot as a person sees it. */
export type Seen = {
  readonly id: string;
  /** Everything that can be read, card or text. */
  readonly text: string;
  readonly card: Json | undefined;
  readonly buttons: readonly string[];
};

export type TestChat = ReturnType<typeof openChat>;

/** A person at the keyboard: writes, taps by a button's name, reads what comes. */
export function openChat(options: {
  connector: FakeConnector;
  post: (body: unknown) => Promise<Response>;
  name?: string;
  aadObjectId: string;
  conversationId: string;
}) {
  const { connector, post } = options;
  const teams = personalChat({ serviceUrl: connector.url, ...options });
  const sent = () => connector.sent(teams.conversationId);
  // Looked at again with everything that is sent to anybody, so each message is read once.
  const read: Seen[] = [];
  let count = 0;
  const seen = (): readonly Seen[] => {
    const all = sent();
    for (; count < all.length; count++) {
      const each = all[count];
      if (each?.method === "POST" && each.activity?.type === "message") read.push(view(each));
    }
    return [...read];
  };
  const last = () => {
    const message = seen().at(-1);
    if (!message) throw new Error("The bot has said nothing yet");
    return message;
  };

  /** Posts an activity and gives the next message of the bot. */
  const send = async (activity: Json): Promise<Seen> => {
    const before = seen().length;
    const response = await post(activity);
    if (!response.ok) throw new Error(`The bot answered ${response.status}`);
    await connector.waitFor(() => seen().length > before, 5_000);
    return last();
  };
  /** Posts an activity that the bot does not answer with a message. */
  const sendQuietly = async (activity: Json): Promise<unknown> => {
    const response = await post(activity);
    const text = await response.text();
    return text === "" ? undefined : JSON.parse(text);
  };
  const pressData = (title: string, on: Seen): Json => {
    const found = actionsOf(on.card).find((action) => action.title === title);
    if (!found) throw new Error(`There is no button "${title}" but: ${on.buttons.join(", ")}`);
    return found.data as Json;
  };
  return {
    ...teams,
    seen,
    last,
    send,
    sendQuietly,
    say: (text: string) => send(teams.message(text)),
    /** Taps a button of a message, the last one unless another is given. */
    tap: (title: string, inputs: Json = {}, on = last()) =>
      send(teams.press({ ...pressData(title, on), ...inputs }, { replyToId: on.id })),
    /** What a tap on the last message's button sends. */
    pressOf: (title: string) => teams.press(pressData(title, last()), { replyToId: last().id }),
    /** Taps, and gives the answer of the invoke itself. */
    tapForAnswer: (title: string, inputs: Json = {}, on = last()) =>
      sendQuietly(teams.press({ ...pressData(title, on), ...inputs }, { replyToId: on.id })),
    updates: () => sent().filter(({ method }) => method === "PUT"),
    /** From the first words to the menu. */
    begin: async (inputs: Json = {}) => {
      await send(teams.membersAdded());
      const title = last().buttons[0] ?? "";
      const data = pressData(title, last());
      return send(teams.press({ ...data, ...inputs }, { replyToId: last().id }));
    },
  };
}

/** The text of every message as Teams shows it now: what was sent, or what it was changed to last. */
export function shownNow(chat: Pick<TestChat, "seen" | "updates">): readonly string[] {
  const latest = new Map(chat.seen().map(({ id, card, text }) => [id, card ? JSON.stringify(card) : text]));
  for (const { activityId, activity } of chat.updates()) {
    if (activityId) latest.set(activityId, JSON.stringify(activity?.attachments?.[0]?.content));
  }
  return [...latest.values()];
}

function view({ id, activity }: Recorded): Seen {
  const card = (activity?.attachments as readonly Json[] | undefined)?.[0]?.content as Json | undefined;
  const text = String(card?.fallbackText ?? activity?.text ?? "");
  return { id: id ?? "", text, card, buttons: actionsOf(card).map((action) => String(action.title)) };
}

function actionsOf(card: Json | undefined): readonly Json[] {
  const listOf = (value: unknown) => (value as readonly Json[] | undefined) ?? [];
  return [...listOf(card?.body).flatMap(({ actions }) => listOf(actions)), ...listOf(card?.actions)];
}
