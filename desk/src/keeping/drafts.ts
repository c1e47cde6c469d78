/** Unfinished forms, sealed at each change. */
import type { Box } from "../seal/box.ts";
import { type Database, STRICT } from "./database.ts";

const placeOf = (household: string): string => `drafts/${household}`;

export class Drafts {
  private saving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly box: Box,
  ) {}

  /** In the order of the calls: a slow older one never covers a newer one. */
  save(household: string, form: object): Promise<void> {
    return this.queued(async () => {
      const sealed = await this.box.seal(placeOf(household), form);
      const change = this.database.transaction("drafts", "readwrite", STRICT);
      await Promise.all([change.store.put(sealed, household), change.done]);
    });
  }

  discard(household: string): Promise<void> {
    return this.queued(async () => {
      const change = this.database.transaction("drafts", "readwrite", STRICT);
      await Promise.all([change.store.delete(household), change.done]);
    });
  }

  async get<T>(household: string): Promise<T | null> {
    await this.saving;
    const found = await this.database.get("drafts", household);
    return found === undefined ? null : this.box.open<T>(placeOf(household), found);
  }

  async households(): Promise<string[]> {
    await this.saving;
    return this.database.getAllKeys("drafts");
  }

  private queued(step: () => Promise<void>): Promise<void> {
    const next = this.saving.then(step);
    this.saving = next.catch(() => undefined);
    return next;
  }
}
