/** What Teams allows in one chat (bot-framework rate limits: 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour). */
const CHAT_LIMITS = [
  { messages: 7, withinMs: 1_000 },
  { messages: 8, withinMs: 2_000 },
  { messages: 60, withinMs: 30_000 },
  { messages: 1_800, withinMs: 3_600_000 },
] as const;

const FORGET_AFTER_MS = 3_600_000;
const LOOK_AROUND_EVERY = 5_000;
/** Two chats that are throttled within this time mean that it is not about one chat. */
const TOGETHER_MS = 5_000;

/** What this process knows about how much it may send, and when. */
export type Traffic = {
  /** Milliseconds until Teams wants to hear of a chat again after it has asked to wait; 0: now. */
  readonly restOf: (chat: string) => number;
  /** The same, and until one more message breaks no limit of the chat. */
  readonly waitFor: (chat: string) => number;
  readonly sent: (chat: string) => void;
  /**
   * Teams asked to wait: this chat for `waitMs`. True when everybody has to, for `pauseMs`, because a second chat was told
   * so within five seconds.
   */
  readonly throttled: (chat: string, wait: { waitMs: number; pauseMs: number }) => boolean;
};

type Chat = { times: number[]; restsUntil: number };

/** `ticks`: milliseconds that never go back, for limits that are about time that passes. */
export function createTraffic({ clock, ticks }: { clock: () => number; ticks: () => number }): Traffic {
  const chats = new Map<string, Chat>();
  let pausedUntil = 0;
  let lastThrottled: { chat: string; at: number } | undefined;
  let count = 0;

  const chatOf = (name: string): Chat => {
    const known = chats.get(name);
    if (known) return known;
    const made = { times: [], restsUntil: 0 };
    chats.set(name, made);
    return made;
  };
  const forgetSilentOnes = (at: number) => {
    for (const [name, { times, restsUntil }] of chats) {
      const isSilent = (times.at(-1) ?? 0) < at - FORGET_AFTER_MS && restsUntil < clock();
      if (isSilent) chats.delete(name);
    }
  };
  const restOf = (name: string) => {
    const wait = Math.max(pausedUntil, chats.get(name)?.restsUntil ?? 0) - clock();
    // Longer than Teams ever asks for: from before the clock was set back.
    return wait > FORGET_AFTER_MS ? 0 : Math.max(0, wait);
  };
  return {
    restOf,
    waitFor: (name) => {
      const times = chats.get(name)?.times ?? [];
      return Math.max(restOf(name), nextAllowed(times, ticks()) - ticks(), 0);
    },
    sent: (name) => {
      const at = ticks();
      const chat = chatOf(name);
      chat.times = [...chat.times.filter((time) => time > at - FORGET_AFTER_MS), at];
      if (++count % LOOK_AROUND_EVERY === 0) forgetSilentOnes(at);
    },
    throttled: (name, { waitMs, pauseMs }) => {
      const at = clock();
      chatOf(name).restsUntil = at + waitMs;
      const isGeneral =
        lastThrottled !== undefined && lastThrottled.chat !== name && at - lastThrottled.at <= TOGETHER_MS;
      lastThrottled = { chat: name, at };
      if (isGeneral) pausedUntil = Math.max(pausedUntil, at + pauseMs);
      return isGeneral;
    },
  };
}

/** The first instant at which one more message breaks none of the limits. */
function nextAllowed(times: readonly number[], at: number): number {
  return Math.max(
    0,
    ...CHAT_LIMITS.map(({ messages, withinMs }) => {
      const oldest = times.at(-messages);
      return oldest === undefined || oldest <= at - withinMs ? 0 : oldest + withinMs;
    }),
  );
}
