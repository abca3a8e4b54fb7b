/** Who does what no person asks for in a chat: time, somebody at the server's command line, whoever has a secret link, or what
 * happens in a channel. */
export const operators = ["clock", "operator", "link", "channel"] as const;
export type Operator = (typeof operators)[number];

/** The table of these, beside that of actions and roles. */
export const operations = {
  deliver: ["clock"],
  "plan-nudges": ["clock", "operator"],
  "plan-sessions": ["clock"],
  "plan-cases": ["clock"],
  "purge-expired": ["clock", "operator"],
  "give-export": ["link"],
  "bind-channel": ["channel"],
  "leave-channels": ["channel"],
  "import-sites": ["operator"],
  "import-guides": ["operator"],
  "export-person": ["operator"],
  "erase-person": ["operator"],
} as const satisfies Readonly<Record<string, readonly Operator[]>>;
export type Operation = keyof typeof operations;
