/** Answers to the questions that are read aloud: one row per purpose, or per class of partners. */
import tables from "./data/tables.json";
import { type Moment, isoMoment } from "./moments.ts";
import { NO_ID, type Reader } from "./reader.ts";

export interface Consent {
  purpose: string | null;
  partner_class: string | null;
  answer: string | null;
  given_by: string | null;
  language: string | null;
  text_version: string;
  asked_at: string;
}

const { choices } = tables;

export function readConsents(root: Reader, members: readonly string[], now: Moment): Consent[] {
  const answers = root.many("consents").map(consent);
  const wasAsked = answers.some(({ answer }) => answer === "given" || answer === "refused");
  const same = {
    given_by: givenBy(root, members),
    language: root.choice("consent_language", choices.language, wasAsked),
    text_version: tables.consent_text_version,
    asked_at: isoMoment(now),
  };
  return answers.map((answer) => ({ ...answer, ...same }));
}

function consent(row: Reader): Pick<Consent, "purpose" | "partner_class" | "answer"> {
  const purpose = row.choice("purpose", choices.consent_purpose);
  const partners = row.choice("partner_class", choices.partner_class, purpose === "sharing");
  const isKnown = partners !== null && Object.hasOwn(choices.partner_class, partners);
  if (isKnown && purpose !== null && Object.hasOwn(choices.consent_purpose, purpose)) {
    if (purpose !== "sharing") row.add("consent.partners_not_asked", "partner_class");
  }
  return { purpose, partner_class: partners, answer: row.choice("answer", choices.consent_answer) };
}

function givenBy(root: Reader, members: readonly string[]): string | null {
  const named = root.get("consent_by");
  if (named === undefined || named === null || named === "") return null;
  const found = root.identifier("consent_by");
  if (found !== NO_ID && !members.includes(found)) {
    root.add("field.not_a_choice", "consent_by", { value: found });
  }
  return found;
}
