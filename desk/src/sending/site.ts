/** How the tablet speaks with its site; every answer that is no answer has a name. */

/** Nobody answered, or something that is not the site. Try again later. */
export class Unreachable extends Error {}

/** The site answered no. `code` is the API's own. */
export class Said extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Ask {
  method?: "GET" | "POST";
  json?: object;
  body?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}
interface Troubles {
  problems?: { code?: string; message?: string }[];
}

const PATIENCE = 30_000;

export class Site {
  constructor(
    private readonly address: string = "",
    private readonly fetcher: typeof fetch = (...given) => fetch(...given),
  ) {}

  /** @throws Unreachable, Said */
  async ask<T>(path: string, { method, json, body, headers = {} }: Ask = {}): Promise<T> {
    const sent = json === undefined ? body : JSON.stringify(json);
    const answer = await this.reach(this.address + path, {
      method: method ?? (sent === undefined ? "GET" : "POST"),
      headers: json === undefined ? headers : { "Content-Type": "application/json", ...headers },
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
      ...(sent === undefined ? {} : { body: sent }),
    });
    const told = await answer.json().catch(() => {
      throw new Unreachable(`${path}: ${answer.status} without JSON`);
    });
    if (answer.ok) return told as T;
    throw saidNo(path, answer.status, told as Troubles);
  }

  private async reach(address: string, init: RequestInit): Promise<Response> {
    try {
      return await this.fetcher(address, init);
    } catch (error) {
      throw new Unreachable(String(error));
    }
  }
}

/** A 5xx, or a no without a code, is a site in trouble or somebody else: not a no to us. */
function saidNo(path: string, status: number, told: Troubles): Error {
  const [first] = told.problems ?? [];
  if (status >= 500 || first?.code === undefined) return new Unreachable(`${path}: ${status}`);
  return new Said(status, first.code, first.message ?? first.code);
}
