import { SILENCE_MS } from "../../../domain/cases/case.ts";
import { dayOf } from "../../../domain/time/days.ts";
import type { Work } from "../../act/work.ts";
import { findCase, heldCases, type OwnCase } from "../cases.ts";

/** With whom a person talks at this moment. */
export type OpenTalk = {
  /** Everybody a line could go to. */
  readonly all: readonly OwnCase[];
  /** Whom the next line is for, as far as that is known. */
  readonly focus: OwnCase | undefined;
  /** Whether the next line goes there without a question. */
  readonly isArmed: boolean;
};

/** Where the chat stands: which talk its lines went to last, and whether something else is being asked. */
export type TalkState = {
  readonly talk:
    | { readonly id: string; readonly isOn: boolean; readonly confirmedAt?: number | undefined }
    | undefined;
  readonly isBusy: boolean;
};

/** The talks of a person; undefined when there are none. */
export async function openTalk(
  work: Work,
  { talkId, isGuide, state }: { talkId: string | undefined; isGuide: boolean; state: TalkState },
): Promise<OpenTalk | undefined> {
  if (talkId === undefined && !isGuide) return undefined;
  const own = talkId === undefined ? undefined : await findCase(work, talkId);
  const held = isGuide ? await heldCases(work) : [];
  const all = [...(own ? [own] : []), ...held.map((each): OwnCase => ({ case: each, role: "guide" }))];
  if (all.length === 0) return undefined;
  const focus =
    all.find(({ case: { id } }) => id === state.talk?.id) ?? (all.length === 1 ? all[0] : undefined);
  return { all, focus, isArmed: focus !== undefined && isArmed(work, state, all, focus) };
}

/**
 * A line goes to the other one without a question only while the two are talking: not after a silence, on a new day,
 * when something else was said in between, or when somebody else has written since.
 */
function isArmed(
  { at, person }: Work,
  state: TalkState,
  all: readonly OwnCase[],
  { case: talk, role }: OwnCase,
): boolean {
  if (state.isBusy) return false;
  const known = state.talk?.id === talk.id ? state.talk : undefined;
  // The learner was told that the talk begins; a guide says first whom a line is for.
  if (!known && role === "guide") return false;
  if (known && !known.isOn) return false;
  const last = Math.max(talk.lastLineAt ?? 0, known?.confirmedAt ?? 0);
  const { zone } = person.manner;
  if (at - last > SILENCE_MS || dayOf(last, zone) !== dayOf(at, zone)) return false;
  return all.every(({ case: other }) => (other.lastLineAt ?? 0) <= last);
}
