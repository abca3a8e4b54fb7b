import { randomUUID } from "node:crypto";
import { type Case, type LogEntry, NO_CASE_WORDS } from "../../domain/case.ts";
import type { TestApp } from "./test-app.ts";
import { openChat } from "./test-chat.ts";

const DAY_MS = 24 * 3_600_000;

/** A request that waits for a guide; unlike others in nothing but what is given. */
export function aCase(about: Partial<Case> & { personId: string; guideId: string; text?: string }): Case {
  const { text = "Erst zuhören", guideId, expiresAt = Date.parse("2026-12-20T22:59:59Z"), ...rest } = about;
  return {
    ...NO_CASE_WORDS,
    id: randomUUID(),
    state: "offered",
    version: 1,
    guideId: undefined,
    guidePersonId: undefined,
    learnerName: text,
    words: { concern: text },
    pool: [{ id: guideId, name: "Sabine Brandt" }],
    releasedOn: "2026-11-20",
    lastNumber: 1,
    lastLineAt: undefined,
    nextDutyAt: expiresAt - DAY_MS,
    sharedUntil: expiresAt,
    expiresAt,
    ...rest,
  };
}

export function anEntry(caseId: string, text: string, number = 1): LogEntry & { body: { text: string } } {
  return {
    id: randomUUID(),
    caseId,
    number,
    author: "learner",
    item: "words",
    body: { text },
    on: "2026-11-20",
  };
}

/** A channel of a team, as one of its members uses it. */
export function openChannel(
  app: TestApp,
  who: { name: string; aadObjectId: string },
  conversationId: string,
) {
  const chat = openChat({ connector: app.connector, post: app.post, ...who, conversationId });
  const inChannel = {
    conversation: {
      id: conversationId,
      conversationType: "channel",
      tenantId: chat.tenantId,
      isGroup: true,
      name: "",
    },
  };
  return {
    ...chat,
    say: (text: string) => chat.send(chat.message(`<at>Lernkompass</at> ${text}`, inChannel)),
    /** Taps a button of the channel's last message; gives what the invoke is answered with. */
    tap: (title: string) => {
      const on = chat.last();
      const press = chat.pressOf(title) as { value?: { action?: { data?: unknown } } };
      return chat.sendQuietly(
        chat.press(press.value?.action?.data, { replyToId: on.id, ...inChannel }),
      ) as Promise<{ type?: string; value?: unknown }>;
    },
  };
}
