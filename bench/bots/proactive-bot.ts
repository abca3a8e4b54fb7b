import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
} from "botbuilder";
import { answerParent } from "../support/parent.ts";

// What Microsoft's SDK takes for a message that a bot starts: nothing decided, nothing stored, one text.
const [serviceUrl = "", count = "0"] = process.argv.slice(2);
const IN_FLIGHT = 32;
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));

async function sendAll(): Promise<void> {
  const left = Array.from({ length: Number(count) }, (_, index) => index).values();
  const walk = async () => {
    for (const index of left) {
      const reference: Partial<ConversationReference> = {
        channelId: "msteams",
        serviceUrl,
        bot: { id: "28:bot", name: "bot" },
        user: { id: `29:${index}`, name: "user" },
        conversation: { id: `a:bare-${index}`, isGroup: false, conversationType: "personal", name: "" },
      };
      await adapter.continueConversationAsync("", reference, async (context) => {
        await context.sendActivity("Lernkompass hat eine Frage an Sie.");
      });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, walk));
}

answerParent("ready");
process.once("message", () => void sendAll());
