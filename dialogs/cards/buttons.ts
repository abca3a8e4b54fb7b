import type { Press } from "../../domain/engine/press.ts";
import type { Button, Part } from "./card.ts";

export type ButtonLook = {
  readonly isPrimary?: boolean;
  readonly isSecondary?: boolean;
  readonly tooltip?: string;
};

/** A button that answers in the card on new clients, and as a message on old ones. */
export function button(title: string, press: Press, look: ButtonLook = {}): Button {
  const shared = {
    title,
    ...(look.isPrimary ? { style: "positive" } : {}),
    ...(look.isSecondary ? { mode: "secondary" } : {}),
    ...(look.tooltip ? { tooltip: look.tooltip } : {}),
  };
  return {
    title,
    isSecondary: look.isSecondary ?? false,
    json: {
      type: "Action.Execute",
      verb: press.verb,
      data: press,
      ...shared,
      fallback: { type: "Action.Submit", data: press, ...shared },
    },
  };
}

/** Buttons that belong to the piece of the card above them. */
export function buttonRow(buttons: readonly Button[]): Part {
  return {
    json: { type: "ActionSet", spacing: "small", actions: buttons.map(({ json }) => json) },
    plain: buttons.map(({ title }) => `[${title}]`).join(" "),
  };
}

export function link(title: string, url: string): Button {
  return { title, json: { type: "Action.OpenUrl", title, url } };
}
