/** What can be wrong with what was typed: the codes and sentences are the server's. */
import en from "./data/texts.en.json";
import prs from "./data/texts.prs.json";
import pus from "./data/texts.pus.json";

export type Language = "en" | "prs" | "pus";
export type Params = Record<string, string | number>;
type Texts = {
  problems: Record<string, string>;
  document_shapes: Record<string, string>;
  mrz_fields: Record<string, string>;
  choices: Record<string, Record<string, string>>;
  consent_texts: Record<string, string>;
  births: Record<string, string[]>;
};

const TEXTS: Record<Language, Texts> = { en, prs, pus };

/** A doubt can be overridden by the clerk with a reason; anything else has to be mended. */
export interface Problem {
  code: string;
  path: string;
  params: Params;
  doubt: boolean;
}

export class Refused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((each) => each.code).join("; "));
  }
}

export const textsOf = (language: Language): Texts => TEXTS[language];

export function problem(code: string, path = "", params: Params = {}, doubt = false): Problem {
  return { code, path, params, doubt };
}

export function at(found: Problem, prefix: string): Problem {
  return { ...found, path: found.path ? `${prefix}.${found.path}` : prefix };
}

export function refused(code: string, params: Params = {}): Refused {
  return new Refused([problem(code, "", params)]);
}

export function messageOf(found: Problem, language: Language): string {
  return filled(textsOf(language).problems[found.code] ?? found.code, found.params);
}

/** Fills the %(name)s places of a sentence. */
export function filled(sentence: string, params: Params): string {
  return sentence.replace(/%\((\w+)\)s|%%/g, (place, name?: string) =>
    name === undefined ? "%" : String(params[name] ?? place),
  );
}
