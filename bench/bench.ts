import { measureBooking } from "./booking.ts";
import { measureGoals } from "./goals.ts";
import { measureGuards } from "./guards.ts";
import { measureMemory } from "./memory.ts";
import { measureNudges } from "./nudges.ts";
import { measureRelay } from "./relay.ts";
import { measureStart } from "./start.ts";
import { type Measured, report } from "./support/report.ts";
import { measureTurn } from "./turn.ts";

const benches: Readonly<Record<string, () => Promise<Measured>>> = {
  turn: measureTurn,
  memory: measureMemory,
  start: measureStart,
  guards: measureGuards,
  goals: measureGoals,
  nudges: measureNudges,
  booking: measureBooking,
  relay: measureRelay,
};

const [wanted, ...more] = process.argv.slice(2);
if (more.length > 0 || (wanted !== undefined && !Object.hasOwn(benches, wanted))) {
  process.stderr.write(`Usage: npm run bench -- [${Object.keys(benches).join("|")}]\n`);
  process.exit(2);
}
for (const [name, measure] of Object.entries(benches)) {
  if (wanted !== undefined && name !== wanted) continue;
  const isMet = report(name, await measure());
  if (!isMet) process.exitCode = 1;
}
