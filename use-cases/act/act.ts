import { type Action, declaredAs } from "../../domain/engine/action.ts";
import { wordsOfAction } from "../../domain/engine/words.ts";
import type { Organisation } from "../../domain/organisation/organisation.ts";
import type { Address, DirectoryId } from "../../domain/person.ts";
import type { Store, Tx } from "../../storage/store.ts";
import { createDuties, type OwedLine, type Passed, type StoredDuties } from "./duties.ts";
import { type FoundPiece, guardWords, tellsOfDistress } from "./guard-words.ts";
import { type Defaults, readPresence } from "./presence.ts";
import { type Part, partIn, type Refusal, refusalOf, type Standing, type Two, twoOf } from "./roles.ts";
import type { Presence, Work } from "./work.ts";

export type ActParts = {
  readonly store: Store;
  readonly clock: () => number;
  readonly newId: () => string;
  readonly organisation: Organisation;
  readonly defaults: Defaults;
  /** Makes what is owed to somebody else in a talk ready to be sent right after the commit. */
  readonly passOn: (work: Work, line: OwedLine) => Promise<Passed | undefined>;
};

/** Who acts, and what tells this activity from others: the same when it comes again. */
export type Actor = {
  readonly who: DirectoryId;
  readonly key: string;
  /** The actor's own chat; where that is not known, nobody is made known by acting. */
  readonly address: Address | undefined;
};

/** What an actor means. */
export type Meant = {
  readonly action: Action;
  /** The words as they came in, where a guard's answer has replaced something in them. */
  readonly rawWords?: readonly string[] | undefined;
  /** Whether the person has answered for these words already. */
  readonly isChecked: boolean;
  /** People who may be called by name. */
  readonly names: readonly string[];
  /** What the actor is to the request that the action names, if that was just read. */
  readonly part?: Part | undefined;
};

/**
 * A door: how what came in is understood, and how each answer is given. `Scene`: what the door has read of the actor; it
 * alone knows what is in it.
 */
export type Door<Scene, Outcome> = {
  /** What somebody is answered of whom nobody has heard. */
  readonly toStranger?: () => Outcome;
  /** Reads what the meaning depends on. Changes nothing in the database. */
  readonly look: (work: Work, presence: Presence) => Promise<Scene>;
  /** What is meant, from where the actor stands. Pure. */
  readonly interpret: (scene: Scene) => Meant;
  /** What an action was only the beginning of; undefined when nothing is left to do. */
  readonly following: (scene: Scene) => Meant | undefined;
  readonly standing: (scene: Scene) => Standing;
  /** Words tell of distress: people who can help are named, whatever else was meant. */
  readonly stop: (scene: Scene) => Promise<void>;
  readonly refuse: (scene: Scene, action: Action, reason: Refusal) => Promise<void>;
  /** Words wait for an answer of the person. */
  readonly hold: (scene: Scene, action: Action, found: readonly FoundPiece[]) => Promise<void>;
  /** `isAside`: the words ask for advice, which is not given here. */
  readonly perform: (scene: Scene, action: Action, about: { readonly isAside: boolean }) => Promise<void>;
  /** Stores what the door remembers, and what it answers. */
  readonly close: (scene: Scene) => Promise<Outcome>;
  /** The same activity came again: nothing is done, and what it owes is given again. */
  readonly repeat: (work: Work, presence: Presence) => Promise<Outcome>;
};

export type Acted<Outcome> = { readonly outcome: Outcome; readonly duties: StoredDuties };

/** Something a person does touches rows of others: it needs a transaction of its own, with these people locked. */
type Crossing = { readonly crosses: readonly string[] };
/** Whether rows of these people may be touched in the transaction that is open. */
type MayCross = (people: readonly string[]) => boolean | Promise<boolean>;

/**
 * The doorway: whatever a person does, in a chat or elsewhere, goes through here. In one commit: the actor is read and
 * locked; words are heard for distress; the table says whether the actor may; words pass the guards; then it is done, and
 * what follows is stored. It begins in a transaction that may be shared with others (storage/db/shared-commits.ts). What
 * turns out to touch somebody else's rows goes on there only if nobody else is in it, and nobody has locked these people;
 * otherwise it has changed nothing by then, and begins anew in a transaction of its own, where it locks them in order.
 */
export async function act<Scene, Outcome>(
  parts: ActParts,
  actor: Actor,
  door: Door<Scene, Outcome>,
): Promise<Acted<Outcome>> {
  const { store } = parts;
  const { tenantId, aadObjectId } = actor.who;
  try {
    const begun = await store.sharedTransaction(`${tenantId}/${aadObjectId}`, (tx, isShared) =>
      attempt(parts, tx, actor, { door, mayCross: (people) => !isShared && tx.people.tryLock(people) }),
    );
    if (!("crosses" in begun)) return begun;
    return await store.transaction(async (tx) => {
      await tx.people.lock(begun.crosses);
      return done(await attempt(parts, tx, actor, { door, mayCross: () => true }));
    });
  } catch (error) {
    // Another process, or another activity with the same message, was faster by a moment.
    if (!store.isDuplicate(error)) throw error;
    return store.transaction((tx) => repeat(parts, tx, actor, door));
  }
}

async function attempt<Scene, Outcome>(
  parts: ActParts,
  tx: Tx,
  actor: Actor,
  { door, mayCross }: { door: Door<Scene, Outcome>; mayCross: MayCross },
): Promise<Acted<Outcome> | Crossing> {
  const { duties, store: storeDuties } = createDuties();
  const begun = await begin(parts, tx, actor, duties);
  if (!begun) return { outcome: answerStranger(door), duties: await storeDuties(tx) };
  const { work, presence } = begun;
  if (presence.isAnswered)
    return { outcome: await door.repeat(work, presence), duties: await storeDuties(tx) };
  const scene = await door.look(work, presence);
  const meant = door.interpret(scene);
  if (declaredAs(meant.action.verb).rows === "others") {
    const people = peopleIn(await twoOf(tx, meant.action), presence.person.id);
    if (!(await mayCross(people))) return { crosses: people };
  }
  await answer(tx, door, scene, meant);
  for (let next = door.following(scene); next; next = door.following(scene))
    await answer(tx, door, scene, onOwnRows(next));
  const outcome = await door.close(scene);
  return { outcome, duties: await storeDuties(tx, (line) => parts.passOn(work, line)) };
}

async function begin(
  { clock, newId, organisation, defaults }: ActParts,
  tx: Tx,
  actor: Actor,
  duties: Work["duties"],
): Promise<{ work: Work; presence: Presence } | undefined> {
  const at = clock();
  const presence = await readPresence(tx, { ...actor, at, newId, defaults });
  return presence && { presence, work: { tx, at, newId, organisation, duties, person: presence.person } };
}

/** The order is the rule: what is said to everyone, what one may, what is asked about first, and only then what is done. */
async function answer<Scene>(
  tx: Tx,
  door: Door<Scene, unknown>,
  scene: Scene,
  { action, rawWords, isChecked, names, part }: Meant,
): Promise<void> {
  if (tellsOfDistress(rawWords ?? wordsOfAction(action))) return door.stop(scene);
  const standing = door.standing(scene);
  const readPart = async () => part ?? partIn(await twoOf(tx, action), standing);
  const refusal = await refusalOf(action.verb, standing, readPart);
  if (refusal) return door.refuse(scene, action, refusal);
  const verdict = guardWords(action, names);
  if (verdict.found.length > 0 && !isChecked) return door.hold(scene, action, verdict.found);
  await door.perform(scene, action, { isAside: verdict.isAside });
}

async function repeat<Scene, Outcome>(
  parts: ActParts,
  tx: Tx,
  actor: Actor,
  door: Door<Scene, Outcome>,
): Promise<Acted<Outcome>> {
  const { duties, store: storeDuties } = createDuties();
  const begun = await begin(parts, tx, actor, duties);
  const outcome = begun ? await door.repeat(begun.work, begun.presence) : answerStranger(door);
  return { outcome, duties: await storeDuties(tx) };
}

function answerStranger<Scene, Outcome>({ toStranger }: Door<Scene, Outcome>): Outcome {
  if (!toStranger) throw new Error("A person who acts is not there");
  return toStranger();
}

function peopleIn(two: Two | undefined, actorId: string): readonly string[] {
  return [...new Set([actorId, two?.learner, two?.guide])].filter((id) => id !== undefined);
}

/** Whom an action may touch is settled before anything is done; what follows from it cannot ask for more people. */
function onOwnRows(next: Meant): Meant {
  const { verb } = next.action;
  if (declaredAs(verb).rows === "others") throw new Error(`${verb} cannot follow: it changes rows of others`);
  return next;
}

function done<Outcome>(outcome: Acted<Outcome> | Crossing): Acted<Outcome> {
  if ("crosses" in outcome) throw new Error("Work in a transaction of its own crosses nobody");
  return outcome;
}
