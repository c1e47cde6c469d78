/** The entry that registers a household, as the server's `register_household` makes it. */
import { v5 } from "uuid";
import type { Intake } from "./intake.ts";
import type { Act } from "./ledger.ts";
import { type Moment, instant } from "./moments.ts";

export interface Registering {
  author: string;
  now: Moment;
  code: string;
}

export function registerHousehold(intake: Intake, { author, now, code }: Registering): Act {
  const household = {
    ...intake.values,
    code,
    head: intake.head,
    registered_at: instant(now),
    registered_by: author,
    consents: intake.consents.map((consent, position) => ({
      ...consent,
      id: v5(`consent ${position}`, intake.id),
    })),
  };
  const members = intake.members.map(({ id, values, documents }, position) => ({
    about: id,
    payload: { ...values, position, documents },
  }));
  return {
    kind: "household.registered",
    subject: intake.id,
    statements: [{ about: intake.id, payload: household }, ...members],
    author,
    now,
  };
}
