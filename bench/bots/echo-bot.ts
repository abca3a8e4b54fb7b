import type { AddressInfo } from "node:net";
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
} from "botbuilder";
import restify from "restify";
import { openWords } from "../support/durable-words.ts";
import { answerParent } from "../support/parent.ts";

const [databaseUrl] = process.argv.slice(2);
const store = databaseUrl === undefined ? undefined : await openWords(databaseUrl);

// Microsoft's echo template as it comes, which is what a turn costs without any product in it; given a database, the
// least that one costs that forgets nothing.
class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await store?.(context.activity.conversation.id, context.activity.text);
      const replyText = `Echo: ${context.activity.text}`;
      await context.sendActivity(MessageFactory.text(replyText, replyText));
      await next();
    });
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (_context, error) => {
  process.stderr.write(`echo bot: ${error}\n`);
};
const bot = new EchoBot();

const server = restify.createServer();
// A pause between two windows must not break a connection just as it is used again.
server.server.keepAliveTimeout = 600_000;
server.use(restify.plugins.bodyParser());
server.post("/api/messages", async (request, response) => {
  // The template is JavaScript; restify's types and the SDK's differ in what may be undefined.
  await adapter.process(request as never, response, (context) => bot.run(context));
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.server.address() as AddressInfo;
  answerParent(`http://127.0.0.1:${port}`);
});
