import { planForAll } from "../../faults/outbox-people.ts";
import { testKeys } from "../../tests/helpers/databases/test-store.ts";
import { answerParent } from "../support/parent.ts";

// In a process of its own, so that its memory is that of planning alone.
const [url = ""] = process.argv.slice(2);
const before = process.memoryUsage().rss;
const from = performance.now();
const { planned } = await planForAll(url, testKeys);
const seconds = (performance.now() - from) / 1_000;
const peak = process.resourceUsage().maxRSS * 1_024;
answerParent(JSON.stringify({ planned, seconds, grownBytes: Math.max(0, peak - before) }));
