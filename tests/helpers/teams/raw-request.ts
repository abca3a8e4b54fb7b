import { request } from "node:http";
import { connect } from "node:net";

export type RawAnswer = { readonly status: number; readonly body: string };

/** A request as it is given, with no header added but the length; `fetch` would forbid or mend it. */
export function rawRequest(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { method = "POST", headers = {}, body = "" } = options;
    const outgoing = request(url, {
      method,
      headers: { "content-length": Buffer.byteLength(body), ...headers },
    });
    outgoing.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** Bytes on a socket; gives all that comes back until the server closes. */
export function rawSocket(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("close", () => resolve(text));
    socket.on("error", reject);
  });
}
