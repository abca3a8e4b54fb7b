import {
  type Availability,
  availabilitySchema,
  isAbsent,
  MAX_EXCEPTIONS,
  NO_AVAILABILITY,
} from "../../domain/guides/availability.ts";
import type { KnownGuide } from "../../domain/guides/guide.ts";
import { dayOf } from "../../domain/time/days.ts";
import type { Work } from "../act/work.ts";
import { refreshFirstFree } from "./guides.ts";

/** A guide as changed, and when there is time first now (UTC milliseconds). */
export type SavedHours = { readonly guide: KnownGuide; readonly firstFreeAt: number | undefined };

/** Stores when a guide can be booked; sessions that stand stay where they are. */
export async function saveAvailability(
  work: Work,
  guide: KnownGuide,
  availability: Availability,
): Promise<SavedHours> {
  const { tx, at, person } = work;
  await tx.guides.lock(guide.id);
  const today = dayOf(at, guide.zone);
  const kept = availabilitySchema.parse({
    ...availability,
    exceptions: availability.exceptions.filter(({ day }) => day >= today).slice(-MAX_EXCEPTIONS),
    absences: availability.absences
      .filter(({ to }) => to === undefined || to >= today)
      .slice(-MAX_EXCEPTIONS),
  });
  await tx.guides.saveAvailability(guide.id, { personId: person.id, availability: kept });
  const saved = await tx.guides.find(guide.id);
  if (!saved) throw new Error("A guide that was just stored is not there");
  return { guide: saved, firstFreeAt: await refreshFirstFree(tx, saved, at) };
}

/** Away from now on, until the guide is back. Undefined: away already. */
export async function startAbsence(work: Work, guide: KnownGuide): Promise<SavedHours | undefined> {
  const availability = guide.availability ?? NO_AVAILABILITY;
  const from = dayOf(work.at, guide.zone);
  if (isAbsent(availability, from)) return undefined;
  return saveAvailability(work, guide, { ...availability, absences: [...availability.absences, { from }] });
}

/** Back again today: absences that would go on end, later ones stay. */
export function endAbsence(work: Work, guide: KnownGuide): Promise<SavedHours> {
  const availability = guide.availability ?? NO_AVAILABILITY;
  const today = dayOf(work.at, guide.zone);
  const absences = availability.absences.filter(
    ({ from, to }) => from > today || (to !== undefined && to < today),
  );
  return saveAvailability(work, guide, { ...availability, absences });
}
