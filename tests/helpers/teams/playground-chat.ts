import type { PlaygroundClient, PlaygroundMessage } from "./playground-client.ts";

type Action = { readonly title: string; readonly data: Readonly<Record<string, unknown>> };
type Card = {
  readonly fallbackText: string;
  readonly body: readonly { readonly actions?: readonly Action[] }[];
  readonly actions?: readonly Action[];
};

export type PlaygroundView = {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly string[];
};

/** A person in front of the real playground, driven by its HTTP interface. */
export function openPlaygroundChat(client: PlaygroundClient) {
  const spoken = () =>
    client.events().flatMap((event) => (event.action === "createMessage" ? [event.message] : []));
  const lastMessage = () => {
    const message = spoken().at(-1);
    if (!message) throw new Error("The bot has said nothing yet");
    return message;
  };
  const next = async (act: () => Promise<unknown>) => {
    const before = client.events().length;
    await act();
    await client.waitFor((event) => event.action === "createMessage", 10_000, before);
  };
  return {
    last: (): PlaygroundView => view(lastMessage()),
    install: () => next(() => client.install()),
    say: (text: string) => next(() => client.say(text)),
    tap: (title: string, inputs: Readonly<Record<string, string>> = {}) => {
      const { messageId } = lastMessage();
      const action = actionsOf(lastMessage()).find((each) => each.title === title);
      if (!action)
        throw new Error(`There is no button "${title}" but: ${view(lastMessage()).buttons.join(", ")}`);
      return next(() => client.execute(messageId, { data: { ...action.data, ...inputs } }));
    },
  };
}

function view(message: PlaygroundMessage): PlaygroundView {
  const card = cardOf(message);
  const buttons = actionsOf(message).map(({ title }) => title);
  return { id: message.messageId, text: card?.fallbackText ?? message.text ?? "", buttons };
}

function actionsOf(message: PlaygroundMessage): readonly Action[] {
  const card = cardOf(message);
  return [...(card?.body ?? []).flatMap(({ actions }) => actions ?? []), ...(card?.actions ?? [])];
}

function cardOf({ attachments }: PlaygroundMessage): Card | undefined {
  return attachments[0]?.content as Card | undefined;
}
