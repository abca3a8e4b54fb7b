import { startPlayground as start } from "../../../demo/playground.ts";
import type { PlaygroundOptions } from "../../../demo/playground-users.ts";
import { openPlaygroundClient, type PlaygroundClient } from "./playground-client.ts";

export type TestPlayground = {
  readonly url: string;
  readonly client: PlaygroundClient;
  readonly stop: () => Promise<void>;
};
type Options = { readonly botUrl: string; readonly port: number; readonly users?: PlaygroundOptions };

const mara: PlaygroundOptions = {
  name: "mara",
  currentUser: { id: "29:mara", name: "Mara Muster", aadObjectId: "00000000-0000-4000-8000-000000000021" },
};

/** The real Agents Playground, and a client that drives it without a browser. */
export async function startPlayground({ botUrl, port, users = mara }: Options): Promise<TestPlayground> {
  const playground = await start({ botUrl, port, users });
  const client = await openPlaygroundClient(playground.url);
  const stop = async () => {
    client.close();
    await playground.stop();
  };
  return { url: playground.url, client, stop };
}
