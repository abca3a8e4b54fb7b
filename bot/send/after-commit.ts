import type { StoredDuties } from "../../use-cases/act/duties.ts";

/** Does what was left to be done, once it is stored; nothing else in the product does. What fails here is owed all the same. */
export type AfterCommit = (duties: StoredDuties) => void | Promise<void>;

export function createAfterCommit({
  wake,
  pass,
  scrub,
}: {
  readonly wake: (lane: number) => void;
  readonly pass: (passed: StoredDuties["passed"][number]) => void;
  readonly scrub: () => Promise<void>;
}): AfterCommit {
  return ({ lanes, passed, scrubs }) => {
    for (const lane of lanes) wake(lane);
    for (const each of passed) pass(each);
    return scrubs ? scrub() : undefined;
  };
}
