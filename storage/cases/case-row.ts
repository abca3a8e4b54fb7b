import type { Selectable } from "kysely";
import { type Case, caseBodySchema, caseStates } from "../../domain/cases/case.ts";
import type { CasesTable } from "../db/schema.ts";
import type { Seal } from "../db/seal.ts";
import { openJson, sealJson } from "../db/sealed-json.ts";

/** What a case is stored with, besides its ids and the number of its last line. */
export function columnsOf(seal: Seal, each: Case) {
  return {
    guide_id: each.guideId ?? null,
    guide_person_id: each.guidePersonId ?? null,
    state: each.state,
    version: each.version,
    body_sealed: sealJson(seal, caseBodySchema.parse(each), `cases:${each.id}`),
    last_line_at: each.lastLineAt ?? null,
    guide_line_at: each.guideLineAt ?? null,
    next_duty_at: each.nextDutyAt ?? null,
    shared_until: each.sharedUntil ?? null,
    expires_at: each.expiresAt,
  };
}

export function caseFrom(seal: Seal, row: Selectable<CasesTable>): Case {
  const state = caseStates.find((each) => each === row.state);
  if (!state) throw new Error("A case has an unknown state");
  return {
    ...openJson(seal, caseBodySchema, row.body_sealed, `cases:${row.id}`),
    id: row.id,
    personId: row.person_id,
    state,
    version: row.version,
    guideId: row.guide_id ?? undefined,
    guidePersonId: row.guide_person_id ?? undefined,
    lastNumber: row.last_number,
    lastLineAt: row.last_line_at ?? undefined,
    guideLineAt: row.guide_line_at ?? undefined,
    nextDutyAt: row.next_duty_at ?? undefined,
    sharedUntil: row.shared_until ?? undefined,
    expiresAt: row.expires_at,
  };
}
